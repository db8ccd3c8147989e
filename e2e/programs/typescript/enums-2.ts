enum Color { Red, Green = 5, Blue }
enum Level { Low = 'LOW', High = 'HIGH' }
const enum Flag { None = 0, A = 1 << 0, B = 1 << 1, Both = A | B }
console.log(Color, Level, Color.Blue, Color[5], Flag.Both, Object.values(Level), Color['Red']);
function name(c: Color): string { switch (c) { case Color.Red: return 'r'; case Color.Green: return 'g'; default: return 'other'; } }
console.log([Color.Red, Color.Green, Color.Blue].map(name)); enum Computed { A = 'abc'.length, B = A * 2 } console.log(Computed); declare enum Ambient { X } export {};
