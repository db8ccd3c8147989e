abstract class Shape { constructor(protected readonly name: string, public sides = 0) {} abstract area(): number; describe(): string { return `${this.name} ${this.area().toFixed(2)}`; } }
class Circle extends Shape { #r: number; constructor(r: number) { super('circle'); this.#r = r; } area(): number { return Math.PI * this.#r ** 2; } }
class Box<T> { private items: T[] = []; static made = 0; declare later: string; maybe?: number; add(...i: T[]): this { this.items.push(...i); return this; } }
console.log(new Circle(2), new Circle(2).describe(), new Box<number>().add(1, 2), Shape, Circle);
interface Named { name: string } const n = { name: 'x' } satisfies Named as Named; console.log(n!.name);
function over(a: string): string; function over(a: number): number; function over(a: any) { return a; } console.log(over(1), over('a'));
