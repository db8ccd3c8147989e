namespace Geometry { export const PI = 3.14; export namespace Shapes { export class Square { constructor(public side: number) {} area() { return this.side ** 2; } } } export function area(r: number) { return PI * r * r; } const hidden = 1; export interface Box { w: number } }
namespace Geometry { export const E = 2.71; }
import Sq = Geometry.Shapes.Square; console.log(new Sq(3).area(), Geometry.area(1), Geometry.E, Object.keys(Geometry)); const b: Geometry.Box = { w: 1 }; console.log(b);
class Validator { static rules: Validator.Rule[] = []; } namespace Validator { export type Rule = (v: string) => boolean; export const version = 2; } console.log(Validator.version, Validator);
