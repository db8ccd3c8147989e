import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program: its entry `main.py`, the files beside it, and the lines of its input. */
export type Program = { name: string; files: Record<string, string>; input: string[] };

/** What a run left. */
export type Left = { out: string; err: string; exitCode: number | null };

const FOLDER = join(import.meta.dirname, 'programs/python');
/** What a python3 of 3.13 left of each program, told as the newest one does: `EXPECT=1 node e2e/fidelity-python.ts` writes it. */
export const EXPECTED = join(import.meta.dirname, 'programs/python-expected.json');

/** The programs of `programs/python`: a file is one, with its input in `.stdin`; so is a folder with a `main.py`. */
export function pythonPrograms(): Program[] {
  return readdirSync(FOLDER, { withFileTypes: true }).filter((item) => !item.name.endsWith('.stdin')).map((item) => {
    const path = join(FOLDER, item.name);
    const name = item.name.replace(/\.py$/, '');
    const stdin = join(FOLDER, `${name}.stdin`);
    const files = item.isDirectory()
      ? Object.fromEntries(readdirSync(path).map((file) => [file, readFileSync(join(path, file), 'utf8')]))
      : { 'main.py': readFileSync(path, 'utf8') };
    return { name, files, input: existsSync(stdin) ? readFileSync(stdin, 'utf8').split('\n').slice(0, -1) : [] };
  }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest `python3` of this machine: its command and its minor version; null where there is none. */
export function findPython(): { command: string; minor: number } | null {
  for (const command of process.env.PYTHON ? [process.env.PYTHON] : ['python3.14', 'python3.13', 'python3.12', 'python3']) {
    const { status, stdout } = spawnSync(command, ['-c', 'import sys; print(sys.version_info.minor)'], { encoding: 'utf8' });
    if (status === 0) return { command, minor: Number(stdout) };
  }
  return null;
}

/** Runs a program by `python3 main.py` in a folder of its own. */
export function runPython(command: string, { files, input }: Program): Left {
  const folder = mkdtempSync(join(tmpdir(), 'oci-python-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout, stderr, status, signal } = spawnSync(command, ['main.py'], {
    cwd: folder,
    input: input.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: process.env.PATH, PYTHONIOENCODING: 'utf-8' },
  });
  rmSync(folder, { recursive: true });
  const plain = (text: string): string => text.replaceAll(`${folder}/`, '');
  return { out: plain(stdout), err: plain(stderr), exitCode: signal === 'SIGINT' ? 130 : status };
}

/**
 * What may differ with right: frames within the standard library (they move with each version of Python, and it lies
 * elsewhere), addresses, and times. All else must be the same.
 */
export function comparable({ out, err, exitCode }: Left): Left {
  return { out: place(out), err: place(err), exitCode };
}

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
  { minor: 14, from: /too many values to unpack \(expected (\d+)\)/g, to: 'too many values to unpack (expected $1, got N)' },
];

/** The words of an older Python as 3.14 has them. */
export function asNewest(left: Left, minor: number): Left {
  const words = (text: string): string => SINCE.filter((change) => minor < change.minor).reduce((said, { from, to }) => said.replaceAll(from, to), text);
  return { ...left, out: words(left.out), err: words(left.err) };
}
