import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { Lifetime } from './room-server.ts';

/** Folder of PostgreSQL's programs on this machine; null: it has none that can be started here. */
export const POSTGRES = findPostgres();
if (POSTGRES === null) console.warn('Skipped: what needs PostgreSQL. Install it (Debian, Ubuntu: "sudo apt-get install postgresql") and run the tests again.');

function findPostgres(): string | null {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions).toSorted((a, b) => Number(b) - Number(a)).map((version) => join(versions, version, 'bin')) : [];
  const folders = [...debian, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres'))) ?? null;
}

/** Whether a file can be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  server.close();
  await once(server, 'close');
  return address.port;
}

/** PostgreSQL refuses to run as root; it gets the user that its package made. */
function account(): { uid: number; gid: number } | object {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** A real PostgreSQL in a folder and on a port of its own. */
export class PostgresServer {
  readonly #folder: string;
  readonly port: number;
  #process: ChildProcess | null = null;
  #places = 0;
  #asking: Promise<pg.Client> | null = null;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  /** Makes and starts one, until `lifetime` ends. */
  static async start(lifetime: Lifetime): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'oci-postgres-'));
    const as = account();
    if ('uid' in as) chownSync(folder, as.uid, as.gid);
    const server = new PostgresServer(folder, await freePort());
    lifetime(async () => {
      await server.stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    });
    execFileSync(join(POSTGRES ?? '', 'initdb'), ['-D', join(folder, 'data'), '-U', 'oci', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--no-instructions'], { ...as, cwd: folder, stdio: 'ignore' });
    await server.run();
    return server;
  }

  /** Starts it again after `stop`. */
  async run(): Promise<void> {
    const settings = [`port=${this.port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${this.#folder}`, 'max_connections=60', 'logging_collector=off', 'log_destination=stderr', 'lc_messages=C'];
    const child = spawn(join(POSTGRES ?? '', 'postgres'), ['-D', join(this.#folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])], { ...account(), cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = child;
    const lines: string[] = [];
    if (!child.stderr) throw new Error('PostgreSQL logs');
    const log = createInterface({ input: child.stderr });
    await new Promise<void>((resolve, reject) => {
      log.on('line', (line) => {
        lines.push(line);
        if (line.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${lines.join('\n')}`)));
    });
  }

  /** SIGINT: closes what is open and saves; SIGQUIT: as a crash does. */
  async stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    await (await this.#asking)?.end();
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** Stops every process of it where it is, or lets them go on. */
  signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n').map(Number).filter((id) => id > 0);
    for (const id of [pid, ...children]) process.kill(id, signal);
  }

  /** Address of one of its stores, by whichever port leads there; without a name: of what is always there. */
  url(store?: string, port = this.port): string {
    return `postgres://oci@127.0.0.1:${port}/postgres${store === undefined ? '' : `?options=${encodeURIComponent(`-c search_path=${store}`)}`}`;
  }

  /** Asks something as the owner of everything. */
  async ask(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    const client = (this.#asking ??= this.#connect());
    return (await (await client).query<Record<string, unknown>>(sql, values)).rows;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url() });
    client.on('error', () => {});
    client.on('end', () => (this.#asking = null));
    await client.connect();
    return client;
  }

  /** A place for a new store; answers its name. It is a schema: a database of its own takes half a second to make. */
  async place(): Promise<string> {
    const name = `oci${++this.#places}`;
    await this.ask(`CREATE SCHEMA ${name}`);
    return name;
  }
}
