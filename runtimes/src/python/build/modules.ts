// Builds ../objects.wasm and ../mathematics.wasm by Clang of the packages: node runtimes/src/python/build/modules.ts
// The results are the same byte for byte, which is checked; after a change, write their new hashes here.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { commands } from '@yowasp/clang';

const RESULTS: Readonly<Record<string, string>> = {
  objects: 'e4166e2be3f4f7bd13e7374bc424deb0e1f89f339415bcccccb29dc2f639bb49',
  mathematics: 'be63da2e4f908ce77f4be9ab326821e986444205d62855e90b1828013c49bce6',
};

for (const [name, result] of Object.entries(RESULTS)) {
  // There is no stack: all is in local variables and globals.
  const left = await commands.clang(
    [
      '--target=wasm32', '-O2', '-nostdlib', '-Wall', '-ffp-contract=off', `${name}.c`, '-o', `${name}.wasm`,
      '-Wl,--no-entry,--import-memory,--import-table,--stack-first,-z,stack-size=0,--strip-all',
    ],
    { [`${name}.c`]: readFileSync(new URL(`${name}.c`, import.meta.url), 'utf8') },
    { fetchProgress: () => undefined, decodeASCII: false },
  );
  const made = left?.[`${name}.wasm`];
  if (!(made instanceof Uint8Array)) throw new Error('Clang left no module');
  writeFileSync(new URL(`../${name}.wasm`, import.meta.url), made);
  const hash = createHash('sha256').update(made).digest('hex');
  if (hash !== result) throw new Error(`${name}.wasm is another one: ${hash}`);
}
