import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { nodeLibrary } from './node-library.ts';

const EXPORTED = 'exported';
/** A script that is no module has no address: libraries that ask for it are given their files another way. */
const NOWHERE = '"https://runtime.invalid/"';

/** Bundles one entry into one small script. The value of one that is to be `evaluated` is what the entry exports. */
export async function bundle(input: string, { evaluated = false } = {}): Promise<string> {
  const work = await rolldown({
    input,
    platform: 'browser',
    // Warnings are about our own code.
    onLog: (level, log, handle) => (log.id?.includes('node_modules') ? undefined : handle(level, log)),
    logLevel: 'warn',
    // The packaged Clang asks for it where it runs in Node, which is not here.
    external: ['node:fs/promises'],
    plugins: [nodeLibrary(join(dirname(input), '../javascript/node'))],
    // Safari has no `using`, which Node's library has.
    transform: { target: 'es2024', define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', 'import.meta.url': NOWHERE } },
  });
  const { output } = await work.generate({ format: 'iife', name: EXPORTED, minify: true, keepNames: true, codeSplitting: false });
  await work.close();
  if (output.length !== 1) throw new Error(`${input} became ${output.length} files`);
  return evaluated ? `${output[0].code}${EXPORTED};\n` : output[0].code;
}
