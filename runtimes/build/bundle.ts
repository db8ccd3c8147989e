import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { nodeLibrary } from './node-library.ts';

/** Bundles one entry into one small script: `iife` for workers and the frame, `esm` for what a worker imports. */
export async function bundle(input: string, format: 'iife' | 'esm'): Promise<string> {
  const work = await rolldown({
    input,
    platform: 'browser',
    logLevel: 'warn',
    plugins: [nodeLibrary(join(dirname(input), '../javascript/node'))],
    transform: { define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' } },
  });
  const { output } = await work.generate({ format, minify: true, keepNames: true, codeSplitting: false });
  await work.close();
  if (output.length !== 1) throw new Error(`${input} became ${output.length} files`);
  return output[0].code;
}
