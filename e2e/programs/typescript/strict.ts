enum Kind { A, B }
class Point {
  constructor(readonly x: number, private kind: Kind = Kind.B) {}
}
const frozen = Object.freeze(new Point(1));
try {
  (frozen as { x: number }).x = 2;
} catch (error) {
  console.log(String(error));
}
console.log(frozen, (function (this: unknown) { return this; })());
