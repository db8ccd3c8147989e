import fs, { existsSync } from 'node:fs'; import * as path from 'path'; import assert from 'node:assert/strict';
console.log(typeof import.meta.url, import.meta.filename.split('/').pop(), existsSync('/nope'), path.sep, typeof require, this); assert.equal(1, 1);
console.log(await Promise.all([1, Promise.resolve(2)]), (await import('node:os')).EOL === '\n', fs.existsSync === existsSync);
export const x = 1; export default function f() {}
throw new TypeError('from a module');
