import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';
import type { Left } from './programs.ts';

/** A program of GCC on Linux, as `g++ *.cpp && ./a.out` makes and runs it. */
function compiled(command: string, source: RegExp, flags: string[]): Native {
  return {
    find: () => versionOf(command, '--version'),
    run(program) {
      const sources = Object.keys(program.files).filter((name) => source.test(name)).toSorted();
      return runNatively(program, [[command, ...flags, ...sources, '-o', 'a.out', '-lm'], ['./a.out']]);
    },
    comparable,
  };
}

export const gcc = compiled('gcc', /\.c$/, ['-std=gnu17']);
export const gxx = compiled('g++', /\.(cpp|cc)$/, ['-std=gnu++20']);

const ERROR = /^(\S+:\d+):\d+: (?:fatal )?error: /m;
/** What a compiler says of a line, with its excerpt and marks. */
const SAID = /^(?:\S+: (?:In|At) [^\n]*|In file included [^\n]*| +from [^\n]*|\S+:\d+:\d+: (?:warning|note): [^\n]*|[ \d]* \| [^\n]*| {2}\+\+\+ \|[^\n]*|\d+ warnings? generated\.)\n/gm;
/** What a shell adds when a signal ended a program. */
const SHELL = /^(?:Aborted|Segmentation fault|Floating point exception)\n$/m;

/** Compilers word their errors differently: of a program that is none, only the first place is compared. Warnings are not. */
function comparable({ out, err, exitCode }: Left): Left {
  const [, place] = ERROR.exec(err ?? '') ?? [];
  return { out, err: place ?? err?.replaceAll(SAID, '').replace(SHELL, '') ?? null, exitCode };
}
