class Report { constructor() { this.rows = [[1, [2, [3, [4, [5, [6]]]]]]]; this.meta = { a: { b: { c: { d: { e: { f: 1 } } } } } }; } }
process.on('exit', (code) => console.log('code', code));
throw new Report();
