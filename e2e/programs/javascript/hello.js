console.log('Hello, world!');
console.log('a', 1, true, null, undefined, 1n, Symbol('s'), -0, NaN);
