function depth(n) { try { return depth(n + 1); } catch (e) { return [n > 2000, e instanceof RangeError, e.message]; } }
console.log(depth(0));
