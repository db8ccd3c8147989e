const count: number = 'not a number';
function add(a: number, b: number): number { return a + b; }
console.log(add('1' as any, 2), count, (undefined as any) ?? 'd'); const o: { a: number } = { a: 1, b: 2 }; console.log(o, add(1)); let x: string = 5; x = null; console.log(x, nothing?.());
function nothing(): void {}
