class Point { #hidden = 1; static origin = 0; constructor(x, y) { this.x = x; this.y = y; } get length() { return 1; } set length(v) {} }
class Point3 extends Point { constructor() { super(1, 2); this.z = 3; } }
class Empty {}
class Tagged { get [Symbol.toStringTag]() { return 'Label'; } }
class Shown { [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) { return `<${depth} ${typeof options.stylize} ${typeof inspect}>`; } }
console.log(new Point(1, 2), new Point3(), new Empty(), new Tagged(), new Shown(), { deep: { deeper: new Shown() } });
console.log(Point, Point3, Empty, class {}, class extends Point {}, [Point]);
console.log(function () {}, function named() {}, () => {}, async () => {}, function* gen() {}, async function* agen() {}, Object.assign(() => {}, { a: 1 }));
console.log({ get a() { return 1; }, set b(v) {}, get c() { return 2; }, set c(v) {}, method() {}, async later() {}, *many() {} });
class Stack extends Array { peek() { return this.at(-1); } }
class Registry extends Map { constructor() { super(); this.extra = true; } }
console.log(Stack.from([1, 2, 3]), new Registry().set('a', 1), new (class Bag extends Set {})([1]));
const proto = Object.create(Point.prototype); console.log(proto);
function Old(name) { this.name = name; } Old.prototype.hi = function () {};
console.log(new Old('x'), Old, new (function () { this.a = 1; })(), Math, JSON, Reflect, Atomics);
console.log(function* () {}(), (async () => {})(), Object.freeze({ a: 1 }), (function () { return arguments; })(1, 2));
