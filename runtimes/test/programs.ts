import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';

/** A small program of `test/programs`, with the lines it reads where a file `.in` lies beside it. */
export type Sample = { name: string; path: string; entry: string; code: string; input: string[] };

/** What a program left. */
export type Left = { out: string; err: string; exitCode: number | null };

export function samplesOf(language: 'javascript' | 'typescript' | 'python'): Sample[] {
  const folder = join(import.meta.dirname, 'programs', language);
  return readdirSync(folder).filter((file) => !file.endsWith('.in')).toSorted().map((file) => {
    const path = join(folder, file);
    const lines = path.replace(/\.\w+$/, '.in');
    const input = existsSync(lines) ? readFileSync(lines, 'utf8') : '';
    return { name: basename(file, extname(file)), path, entry: `main${extname(file)}`, code: readFileSync(path, 'utf8'), input: input.split('\n').slice(0, -1) };
  });
}

/** Runs a program in the real thing. Paths of this machine become plain file names. */
export function runNatively(command: string, { path, entry, input }: Sample): Left {
  const folder = mkdtempSync(join(tmpdir(), 'oci-program-'));
  copyFileSync(path, join(folder, entry));
  const { stdout, stderr, status } = spawnSync(command, [entry], { cwd: folder, input: input.map((line) => `${line}\n`).join(''), encoding: 'utf8', timeout: 30_000, env: { PATH: process.env.PATH } });
  rmSync(folder, { recursive: true });
  const plain = (text: string): string => text.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '');
  return { out: plain(stdout), err: plain(stderr), exitCode: status };
}

/**
 * Takes away what is Node's own process: frames of its internals, the excerpt of such a frame, its process id,
 * and the last line, which names its version.
 */
export function withoutInternals({ out, err, exitCode }: Left): Left {
  return { out: withoutFrames(out), err: withoutFrames(err.replace(/^node:internal[^\n]*\n[^\n]*\n[^\n]*\n\n/, '').replace(/\nNode\.js v[\d.]+\n$/, '').replaceAll(/^\(node:\d+\)/gm, '(node:1)')).trimEnd(), exitCode };
}

function withoutFrames(text: string): string {
  return text.replaceAll(/\n *at [^\n]*\(?node:[^\n]*?:\d+:\d+\)?(?= \{|,|\n|$)/g, '').replaceAll(/\n *\.\.\. \d+ lines matching cause stack trace \.\.\./g, '');
}
