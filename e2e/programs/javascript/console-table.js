console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]); console.table([[1, 2], [3, 4]]); console.table(['a', 'b']); console.table(5);
console.table({ r1: { v: 1 }, r2: { v: 2 } }); console.table([{ a: 1, b: 2 }], ['b']); console.table(new Map([['k', 1], ['j', { x: 1 }]])); console.table(new Set([1, 'two']));
console.table([]); console.table([{ name: '日本', o: { x: 1 }, f() {}, n: null, u: undefined, l: [1, 2] }]); console.table([1, { a: 1 }, [2]]); console.table(null);
