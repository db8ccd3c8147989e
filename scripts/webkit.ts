import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const DRIVER = find('WebKitWebDriver');
const SCREEN = find('Xvfb');
const [BROWSER] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');

/** Whether WebKitGTK is installed, the WebKit that runs on Linux, and a screen for it that nobody sees. */
export const WEBKIT = DRIVER !== undefined && SCREEN !== undefined && BROWSER !== undefined;

/** Why tests are skipped without it. */
export const NO_WEBKIT = 'WebKitGTK is not installed; install webkit2gtk-driver and xvfb to run these';

function find(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const sessionSchema = z.object({ sessionId: z.string() });
const answerSchema = z.object({ value: z.unknown() });
const failureSchema = z.object({ error: z.string(), message: z.string() });

/** A WebKit with one page, driven by WebDriver over HTTP. */
export class WebKit {
  readonly #children: ChildProcess[];
  readonly #session: string;

  private constructor(children: ChildProcess[], session: string) {
    this.#children = children;
    this.#session = session;
  }

  static async launch(): Promise<WebKit> {
    const screen = spawn(SCREEN ?? '', ['-displayfd', '1', '-screen', '0', '1440x900x24'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [display] = await once(createInterface(screen.stdout), 'line');
    const port = await freePort();
    const driver = spawn(DRIVER ?? '', [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' } });
    const base = `http://127.0.0.1:${port}/session`;
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } } };
    const { sessionId } = sessionSchema.parse(await ask(base, { capabilities }));
    await ask(`${base}/${sessionId}/timeouts`, { script: 120_000 });
    return new WebKit([driver, screen], `${base}/${sessionId}`);
  }

  async goto(url: string): Promise<void> {
    await ask(`${this.#session}/url`, { url });
  }

  /** Calls a function with arguments in the page; gives what it resolves with. */
  evaluate(body: string, ...args: unknown[]): Promise<unknown> {
    return ask(`${this.#session}/execute/async`, { script: `const done = arguments[arguments.length - 1]; (async (...args) => { ${body} })(...arguments).then(done, (error) => done(String(error)));`, args });
  }

  async close(): Promise<void> {
    try {
      await fetch(this.#session, { method: 'DELETE' });
    } finally {
      for (const child of this.#children) child.kill();
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('invariant violation: it listens on a port');
  return address.port;
}

/** Asks the driver, which may just have begun. */
async function ask(url: string, body: unknown): Promise<unknown> {
  for (let left = 100; ; left--) {
    try {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      const { value } = answerSchema.parse(await response.json());
      const failed = failureSchema.safeParse(value);
      if (failed.success) throw new Error(failed.data.message);
      return value;
    } catch (error) {
      if (!(error instanceof TypeError) || left === 0) throw error;
      await sleep(50);
    }
  }
}
