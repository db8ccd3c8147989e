import { join } from 'node:path';
import { rolldown } from 'rolldown';

const own = (name: string): string => join(import.meta.dirname, '../src/javascript', name);

/** Bundles one entry into one small script: `iife` for workers and the frame, `esm` for what a worker imports. */
export async function bundle(input: string, format: 'iife' | 'esm'): Promise<string> {
  const work = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'warn',
    // The packaged Clang asks for it where it runs in Node, which is not here.
    external: ['node:fs/promises'],
    resolve: { alias: { util: own('util-of-libraries.ts'), 'util/': own('util-of-libraries.ts'), process: own('stream-process.ts'), 'process/': own('stream-process.ts') } },
    transform: { define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', 'import.meta.url': '"file:///"' } },
  });
  const { output } = await work.generate({ format, minify: true, keepNames: true, codeSplitting: false });
  await work.close();
  if (output.length !== 1) throw new Error(`${input} became ${output.length} files`);
  return output[0].code;
}
