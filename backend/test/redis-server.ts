import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { freePort, isProgram } from './postgres-server.ts';
import type { Lifetime } from './room-server.ts';

/** Redis' program on this machine; null: it has none. */
export const REDIS = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server')).find(isProgram) ?? null;
if (REDIS === null) console.warn('Skipped: what needs Redis. Install it (Debian, Ubuntu: "sudo apt-get install redis-server") and run the tests again.');

/** A real Redis on a port of its own that keeps nothing. */
export class RedisServer {
  readonly port: number;
  #process: ChildProcess | null = null;

  private constructor(port: number) {
    this.port = port;
  }

  /** Starts one, until `lifetime` ends. */
  static async start(lifetime: Lifetime): Promise<RedisServer> {
    const server = new RedisServer(await freePort());
    lifetime(() => server.kill());
    await server.run();
    return server;
  }

  /** Starts it again after `kill`, empty. */
  async run(): Promise<void> {
    const child = spawn(REDIS ?? '', ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#process = child;
    if (!child.stdout) throw new Error('Redis logs');
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('Ready to accept connections')) break;
    child.stdout.resume();
  }

  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(signal);
  }

  async flush(): Promise<void> {
    const client = new Redis(this.url);
    await client.flushall();
    client.disconnect();
  }

  /** Takes all out of the stream of Socket.IO's adapter. */
  async trim(): Promise<void> {
    const client = new Redis(this.url);
    await client.xtrim('socket.io', 'MAXLEN', 0);
    client.disconnect();
  }

  /** How often these commands were called since it started. */
  async calls(...commands: string[]): Promise<number> {
    const client = new Redis(this.url);
    const stats = await client.info('commandstats');
    client.disconnect();
    return commands.reduce((sum, command) => sum + Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0), 0);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }
}
