import type { Bench } from '../../runtimes/test/bench.ts';
import type { Left, Program } from './programs.ts';

/** Runs a program in the product's sealed frame. */
export async function leftHere(bench: Bench, language: string, { entry, files, input }: Program): Promise<Left> {
  const { out, err, exitCode, outcome } = await bench.run(language, files[entry] ?? '', { entry, files, input });
  return { out, err: outcome.type === 'finished' ? err : `${err}(${outcome.type})`, exitCode };
}
