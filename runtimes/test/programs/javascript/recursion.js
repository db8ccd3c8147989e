function depth(n) { try { return depth(n + 1); } catch (e) { return [n > 5000, e instanceof RangeError, e.message]; } }
console.log(depth(0));
