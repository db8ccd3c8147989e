import * as shapes from './shapes.ts';
import { type Named, area } from './shapes.ts';
import * as path from 'node:path';

const square: Named = { name: 'square', side: 2 };
console.log(shapes, area(square), path.posix === path.default);
const missing = await import('./none.ts').catch((error: unknown) => (error as { code: string }).code);
console.log(missing);
