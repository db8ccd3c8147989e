enum Color { Red, Green = 5, Blue } enum Level { Low = 'LOW', High = 'HIGH' } const enum Flag { A = 1 << 0, B = 1 << 1, Both = A | B }
console.log(Color, Level, Color.Blue, Color[5], Flag.Both, Object.keys(Color)); namespace Geo { export const pi = 3; export namespace Deep { export function area(r: number) { return pi * r * r; } } } console.log(Geo.Deep.area(2), Geo);
