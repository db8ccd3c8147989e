console.log({ a: 1, b: 'two', c: [1, 2, 3], d: { e: { f: { g: 1 } } } });
console.log([1, , 3, undefined, null], new Array(5), [[[[1]]]]);
console.log(new Map([['a', 1], [{ k: 1 }, [2]]]), new Set([1, 'x', {}]), new WeakMap());
console.log({ 'not-valid': 1, valid_1: 2, 3: 3, [Symbol('k')]: 4, get x() { return 1; }, set y(v) {} });
class Point { constructor(x, y) { this.x = x; this.y = y; } get length() { return 1; } }
class Point3 extends Point { #z = 3; static origin = 0; }
console.log(new Point(1, 2), new Point3(1, 2), Point, Point3, [Point]);
console.log([function named() {}, () => {}, async () => {}, function* gen() {}, class {}]);
console.log(new Date(0), /re+/gi, new Error('boom').message, Object.create(null), Object.create({ a: 1 }));
const circular = { name: 'c' }; circular.self = circular; console.log(circular);
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log('x'.repeat(200), ['x'.repeat(80)], { long: 'y'.repeat(90), other: 'z'.repeat(40) });
console.log(Buffer.from('héllo'), new Uint8Array(3), new Float64Array([1.5, -2]), new ArrayBuffer(0).byteLength);
console.log(Object.assign(() => {}, { a: 1 }), Object.assign(function f() {}, { b: 2 }));
console.log({ a: 'it\'s', b: "say \"hi\"", c: `both ' and "`, d: 'line\nbreak' }, ['a\tb']);
console.log([1.0, 1e21, 1e-7, 0xff, -0], [true, false], [10n ** 20n]);
