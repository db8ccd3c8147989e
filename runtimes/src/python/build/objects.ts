// Builds ../objects.wasm by Clang of the packages: node runtimes/src/python/build/objects.ts
// The result is the same byte for byte, which is checked; after a change, write its new hash here.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { commands } from '@yowasp/clang';

const RESULT = '52a5ad6490ced4122e830ead4fe21ade8d886ca0aecc142f1b83d5d4c53ac9a7';

const left = await commands.clang(
  [
    '--target=wasm32', '-O2', '-nostdlib', '-Wall', 'objects.c', '-o', 'objects.wasm',
    '-Wl,--no-entry,--import-memory,--import-table,--stack-first,-z,stack-size=0,--strip-all',
  ],
  { 'objects.c': readFileSync(new URL('objects.c', import.meta.url), 'utf8') },
  { fetchProgress: () => undefined, decodeASCII: false },
);
const made = left?.['objects.wasm'];
if (!(made instanceof Uint8Array)) throw new Error('Clang left no module');
writeFileSync(new URL('../objects.wasm', import.meta.url), made);
const hash = createHash('sha256').update(made).digest('hex');
if (hash !== RESULT) throw new Error(`the module that was made is another one: ${hash}`);
