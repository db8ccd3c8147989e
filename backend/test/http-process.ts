import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ROOT } from '../src/environment.ts';
import { temporaryFolder, type Lifetime } from './room-server.ts';

const MAIN = join(ROOT, 'backend/src/main.ts');

/** A server that was started. */
export type Started = { child: ChildProcess; out: () => string; err: () => string; exit: Promise<number | null> };

/** The server as a process of its own, killed after the test. */
export function launch(env: Record<string, string>, options: { cwd?: string; preload?: string; lifetime?: Lifetime } = {}): Started {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...inherited } = process.env;
  const preload = options.preload === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(options.preload)}`];
  const child = spawn(process.execPath, [...preload, MAIN], { cwd: options.cwd ?? ROOT, env: { ...inherited, PORT: '0', HOST: '127.0.0.1', BUSY_LOOP_DELAY: '60000', DATA_DIR: join(temporaryFolder(options.lifetime), 'data'), ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (data) => (texts.out += data));
  child.stderr?.on('data', (data) => (texts.err += data));
  const exit = once(child, 'close').then(() => child.exitCode);
  (options.lifetime ?? onTestFinished)(() => void child.kill('SIGKILL'));
  return { child, out: () => texts.out, err: () => texts.err, exit };
}

/** Resolves with the printed address. */
export async function ready({ child, out, err, exit }: Started): Promise<string> {
  const ended = exit.then((code) => Promise.reject(new Error(`ended with ${code}: ${err()}`)));
  for (;;) {
    const found = /ready: open (\S+)/.exec(out());
    if (found?.[1]) return found[1];
    await Promise.race([once(child.stdout ?? child, 'data'), ended]);
  }
}
