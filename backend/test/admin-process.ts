import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const MAIN = join(import.meta.dirname, '../src/admin/main.ts');

/** How a command went; `said` is what it printed, read if it is JSON. */
export type Said = { code: number; said: unknown; refused: string };

/** `npm run admin` as a process of its own, on a data folder or with other variables. */
export async function admin(where: string | Record<string, string>, ...args: string[]): Promise<Said> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const env = typeof where === 'string' ? { DATA_DIR: where } : where;
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...inherited, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number>((done) => child.once('close', (status) => done(status ?? -1)));
  const [out, refused] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const said: unknown = out === '' ? null : /^[[{]/.test(out) ? JSON.parse(out) : out;
  return { code: await ended, said, refused: refused.trim() };
}
