import script, { named } from './script.cjs';
import * as all from './script.cjs';
import * as lib from './lib.mjs';
import data from './data.json' with { type: 'json' };
import * as path from 'node:path';
import * as circle from './circle.mjs';
import * as barrel from './index.mjs';
import { f } from './index.mjs';
import { createRequire } from 'node:module';
import { stdin, argv } from 'node:process';

const require = createRequire(import.meta.url);
console.log(script, named, all, lib, data);
console.log(Object.keys(path).slice(0, 5), path.default === require('path'), stdin === process.stdin, argv === process.argv);
console.log((await import('./script.cjs')) === all, (await import('./lib.mjs')) === lib, await import('./data.json', { with: { type: 'json' } }));
console.log(import.meta.resolve('fs'), import.meta.resolve('./none.mjs').endsWith('/none.mjs'));
try {
  JSON.parse(require('node:fs').readFileSync('bad.json', 'utf8'));
} catch (error) {
  console.log(error.message);
}
console.log(circle, circle.describe('a'), barrel, f());
undeclared = 1;
