import { Circle, type Shape } from './shapes.ts';
import total, { VERSION as version } from './total.ts';
import * as all from './index.ts';
const shapes: Shape[] = [new Circle(1), { name: 'unit', area: () => 1 }];
console.log(total(shapes).toFixed(2), version, Object.keys(all));
const { helper } = await import('./lazy.ts'); console.log(helper('x'));
export {};
