// Builds ../objects.wasm and ../mathematics.wasm by Clang of the packages: node runtimes/src/python/build/modules.ts
// The results are the same byte for byte, which is checked; after a change, write their new hashes here.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { commands } from '@yowasp/clang';

const RESULTS: Readonly<Record<string, string>> = {
  objects: '184275ddb5f8fca9c7464be7be6f069095e8cdfe6548412844324f4a41d59885',
  mathematics: '47a0e4cdc13b52d53ebd17646886eb6ae6bb90765937930ed21d1ee51317ae7c',
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
