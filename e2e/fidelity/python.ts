import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';
import type { Left } from './programs.ts';

/** The newest `python3` of this machine, or the one named in PYTHON. Its words become those of the newest Python. */
export const python: Native = {
  find: () => found()?.version ?? null,
  run(program) {
    const here = found();
    if (!here) throw new Error('python3 is not installed here');
    return asNewest(runNatively(program, [[here.command, program.entry]], { PYTHONIOENCODING: 'utf-8' }), here.minor);
  },
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

function found(): { command: string; version: string; minor: number } | null {
  for (const command of process.env.PYTHON ? [process.env.PYTHON] : ['python3.14', 'python3.13', 'python3.12', 'python3']) {
    const version = versionOf(command, '--version');
    if (version) return { command, version, minor: Number(version.split('.')[1]) };
  }
  return null;
}

/**
 * What may differ with right: frames within the standard library (they move with each version of Python, and it lies
 * elsewhere), addresses, and times. All else must be the same.
 */
function place(text: string): string {
  return text
    .replaceAll(/^( *\|? *)File "[^"]*\/(?:python3\.\d+|python3\d+\.zip)\/[^\n]*\n(?:\1 {2}[^\n]*\n)*/gm, '')
    .replaceAll(/\(\/[^\s()]*\/(?:python3\.\d+|python3\d+\.zip)\//g, '(lib/')
    .replaceAll(/\b0x[0-9a-f]{4,16}\b/g, '0x…')
    .replaceAll(/^(Ran \d+ tests? in )\d+\.\d+s$/gm, '$1…s');
}

/** What Python 3.14 says in other words than the version before. Each is a change of CPython's own. */
const SINCE: { minor: number; from: RegExp; to: string }[] = [
  { minor: 14, from: /TypeError: unhashable type: '(\w+)'/g, to: "TypeError: cannot use '$1' as a dict key (unhashable type: '$1')" },
  { minor: 14, from: /float division by zero|integer division or modulo by zero|integer modulo by zero/g, to: 'division by zero' },
  { minor: 14, from: /SyntaxWarning: invalid escape sequence '(\\.)'/g, to: 'SyntaxWarning: "$1" is an invalid escape sequence. Such sequences will not work in the future. Did you mean "\\$1"? A raw string is also an option.' },
  { minor: 14, from: /Exception ignored in: (<function \w+(?:\.\w+)*\.__del__[^\n]*)/g, to: 'Exception ignored while calling deallocator $1:' },
  { minor: 14, from: /Exception ignored in: (<generator object [^\n]*)/g, to: 'Exception ignored while closing generator $1:' },
  { minor: 14, from: /and the import system gives it precedence\)/g, to: 'and prevents importing that standard library module)' },
  { minor: 14, from: /from partially initialized module '(\w+)' \(most likely due to a circular import\) \((\1\.py)\)/g, to: "from '$1' (consider renaming '$2' if it has the same name as a library you intended to import)" },
  { minor: 14, from: /too many values to unpack \(expected (\d+)\)/g, to: 'too many values to unpack (expected $1, got N)' },
];

/** The words of an older Python as 3.14 has them. */
function asNewest(left: Left, minor: number): Left {
  const words = (text: string): string => SINCE.filter((change) => minor < change.minor).reduce((said, { from, to }) => said.replaceAll(from, to), text);
  return { ...left, out: words(left.out), err: left.err && words(left.err) };
}
