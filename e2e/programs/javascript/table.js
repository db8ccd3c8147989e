console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([[1, 2], [3, 4]]);
console.table(['apples', 'oranges']);
console.table({ first: { name: 'Ann', age: 3 }, second: { name: 'Bo' } }, ['name']);
console.table(new Map([['k', { v: 1 }]]));
console.table(new Set(['日本', 'b']));
console.table(5);
console.table([]);
console.table([1, { a: 2 }]);
