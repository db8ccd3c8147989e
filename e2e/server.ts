import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const main = join(import.meta.dirname, '..', 'backend', 'src', 'main.ts');
/** The Node that runs the product, whichever Node runs the tests. */
const node = join(import.meta.dirname, '..', 'node_modules', '.bin', 'node');

/** The product as a process of its own, with its own data folder, on a port that stays the same over restarts. */
export class Server {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'oci-e2e-'));
  readonly log: string[] = [];
  #child: ChildProcess | null = null;
  #port = 0;
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string> = {}) {
    this.#env = env;
  }

  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  /** Resolves when the server has printed its address. */
  async start(): Promise<void> {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const child = spawn(node, [main], {
      // A busy test machine makes every server late; that is not what these tests are about.
      env: { ...inherited, NODE_ENV: 'production', PORT: String(this.#port), BUSY_LOOP_DELAY: '60000', DATA_DIR: join(this.dataDir, 'data'), ...this.#env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const address = new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          this.log.push(line);
          const found = /http:\/\/[^\s"]+:(\d+)/.exec(line);
          if (found?.[1]) resolve(found[1]);
        });
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.log.join('\n')}`)));
    });
    this.#port = Number(await address);
  }

  /** As a power cut would: SIGKILL, nothing is flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Politely; resolves with the exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** A command of the operator, on this server's data, while it runs or not; answers what it printed. */
  async admin(...args: string[]): Promise<string> {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const { stdout } = await promisify(execFile)(node, [join(dirname(main), 'admin/main.ts'), ...args], { env: { ...inherited, NODE_ENV: 'production', DATA_DIR: join(this.dataDir, 'data'), ...this.#env } });
    return stdout;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
