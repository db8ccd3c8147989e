import { add, count, type Shape } from './index.ts';

const shape: Shape = { sides: add(count, 1) as number };
console.log(shape);
function fail<T extends { at: Map<string, number[]> }>(this: void, at?: T): never { throw new RangeError(String(at!.at satisfies object)); }
fail<{ at: Map<string, number[]> }>({ at: new Map<string, number[]>() } as { at: Map<string, number[]> });
