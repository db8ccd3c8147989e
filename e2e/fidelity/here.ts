import type { Bench } from '../../runtimes/test/bench.ts';
import type { Left, Program } from './programs.ts';

/** Runs a program in the product's sealed frame. Paths of its folder become plain file names, as they do natively. */
export async function leftHere(bench: Bench, language: string, { entry, files, input }: Program): Promise<Left> {
  const { out, err, exitCode, outcome } = await bench.run(language, files[entry] ?? '', { entry, files, input });
  const plain = (text: string): string => text.replaceAll(/(file:\/\/)?\/home\/program\//g, '');
  return { out: plain(out), err: outcome.type === 'finished' ? plain(err) : `${plain(err)}(${outcome.type})`, exitCode };
}
