import { Interpreter as Php } from '@oci/runtimes/php/interpreter.ts';
import { Interpreter as R } from '@oci/runtimes/r/interpreter.ts';
import { afterEach, expect, test, vi } from 'vitest';

/** The smallest module: it has nothing that an interpreter needs. */
const module = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
const FAILS = "instantiateWasm({}, () => { throw new Error('The module lacks what its script needs.'); });";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('T-29 R has failed to load where its script fails on its module', async () => {
  vi.stubGlobal('Module', undefined);
  const loaded = R.load({ glue: `Module.${FAILS}`, module, libraries: {}, share: { list: '', image: new ArrayBuffer(0) } });
  await expect(loaded).rejects.toThrow('The module lacks what its script needs.');
});

test('T-29 PHP has failed to load where its script fails on its module', async () => {
  await expect(Php.load(`export const init = (kind, settings) => settings.${FAILS}`, module, {})).rejects.toThrow('The module lacks what its script needs.');
});
