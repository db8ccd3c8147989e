import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { nodeLibrary } from './node-library.ts';

/** A script that is no module has no address: libraries that ask for it are given their files another way. */
const NOWHERE = '"https://runtime.invalid/"';

/** Bundles one entry into one small script, which puts what it exports into a variable if it is given a `name`. */
export async function bundle(input: string, name?: string): Promise<string> {
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
  const { output } = await work.generate({ format: 'iife', name, minify: true, keepNames: true, codeSplitting: false });
  await work.close();
  if (output.length !== 1) throw new Error(`${input} became ${output.length} files`);
  return output[0].code;
}
