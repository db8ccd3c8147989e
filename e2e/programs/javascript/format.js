console.log('%s is %d years and %i, %f', 'Sam', 42.5, 42.9, '3.14', 'extra', { a: 1 });
console.log('%j %o %O %%', { a: [1] }, [1, { b: 2 }], { c: { d: { e: {} } } });
console.log('%c styled', 'color: red');
console.log('100%', 'sure', '%s');
console.log('%s', null, undefined, Symbol('x'), 5n, -0, [1, [2, [3]]], { toString() { return 'mine'; } });
console.log('%d', '0x10', '%d', 5n, {});
console.log();
console.log('');
console.log(' ', 'a', '\n', 'b');
