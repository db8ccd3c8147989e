import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Left, Program } from './programs.ts';

/** The first line that a command prints; null where there is no such command. */
export function versionOf(command: string, ...args: string[]): string | null {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? ((stdout || stderr).split('\n')[0] ?? '').trim() : null;
}

/** Runs a program by commands in a folder of its own; the last of them is given the input. Paths of this machine become plain file names. */
export function runNatively({ files, input }: Program, commands: string[][], env: Record<string, string> = {}): Left {
  const folder = mkdtempSync(join(tmpdir(), 'oci-program-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const left: Left = { out: '', err: '', exitCode: 0 };
  const plain = (text: string): string => text.replaceAll(`file://${folder}/`, '').replaceAll(`${folder}/`, '');
  for (const [index, [command = '', ...args]] of commands.entries()) {
    if (left.exitCode !== 0) break;
    const lines = index === commands.length - 1 ? input.map((line) => `${line}\n`).join('') : '';
    const { stdout, stderr, status, signal } = spawnSync(command, args, { cwd: folder, input: lines, encoding: 'utf8', timeout: 30_000, maxBuffer: 1 << 26, env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env } });
    left.out += plain(stdout);
    left.err += plain(stderr);
    left.exitCode = signal ? 128 + constants.signals[signal] : status;
  }
  rmSync(folder, { recursive: true });
  return left;
}
