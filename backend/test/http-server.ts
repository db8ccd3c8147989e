import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Manifest } from '@oci/runtimes/manifest.ts';
import type { Lock } from '@oci/runtimes/packages.ts';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import * as parser from '@oci/protocol/wire.ts';
import { io, type Socket } from 'socket.io-client';
import request, { type Test } from 'supertest';
import { onTestFinished, vi } from 'vitest';
import type { Administration } from '../src/admin/administration.ts';
import { systemClock, type Clock } from '../src/clock.ts';
import { parseEnvironment, type Environment } from '../src/environment.ts';
import { createLog } from '../src/log.ts';
import type { Overload } from '../src/overload.ts';
import { createServer } from '../src/server.ts';
import { openSqlite, type SqliteStorage } from '../src/storage/sqlite.ts';
import type { Lifetime } from './room-server.ts';

/** A folder of the test's own, removed after it. */
export function temporaryFolder(lifetime: Lifetime = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'oci-http-'));
  lifetime(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Names of the files of a folder that hold a text. */
export function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ name }) => name).filter((name) => readFileSync(join(folder, name)).includes(text));
}

/** The environment that variables make; fails the test if they are refused. */
export function environmentOf(variables: Record<string, string>): Environment {
  const parsed = parseEnvironment(variables);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.environment;
}

/** The system's clock, but it can be set forward. */
export class SetClock implements Clock {
  #ahead = 0;
  now = (): number => systemClock.now() + this.#ahead;
  after = (ms: number, call: () => void): (() => void) => systemClock.after(ms, call);
  advance(ms: number): void {
    this.#ahead += ms;
  }
}

/** Sets the machine's own clock forward, which the counts of requests and handshakes go by; timers go on. */
export function advanceMachine(ms: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + ms });
  onTestFinished(() => void vi.useRealTimers());
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

export const SCRIPT = `const words = ${JSON.stringify('compressible '.repeat(100))};`;
export const FRAME_HASH = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

/** What the builds leave, small; with a list of packages there is a Python. */
export function builtFolders({ lock, brought = {}, lifetime = onTestFinished }: { lock?: Lock; brought?: Manifest['brought']; lifetime?: Lifetime } = {}): { page: string; sandbox: string } {
  const folder = temporaryFolder(lifetime);
  const page = join(folder, 'page');
  write(join(page, 'index.html'), '<!doctype html><title>Sessions</title>');
  write(join(page, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  write(join(page, 'assets/main-1a2b.js'), SCRIPT);
  write(join(page, 'assets/main-1a2b.js.map'), '{}');
  writeFileSync(join(page, 'assets/main-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(page, 'assets/main-1a2b.js.gz'), gzipSync(SCRIPT));
  const sandbox = join(folder, 'sandbox');
  write(join(sandbox, 'sandbox/frame.html'), '<!doctype html><script></script>');
  write(join(sandbox, 'runtimes/a1b2/worker.js'), SCRIPT);
  writeFileSync(join(sandbox, 'runtimes/a1b2/worker.js.br'), brotliCompressSync(SCRIPT));
  write(join(sandbox, 'runtimes/index.json'), '{"files":{},"languages":{}}');
  if (lock) write(join(sandbox, 'runtimes/a1b2/lock.json'), JSON.stringify(lock));
  write(join(sandbox, 'runtimes/secret.txt'), 'not in the manifest');
  write(
    join(sandbox, 'manifest.json'),
    JSON.stringify({
      frame: { file: 'sandbox/frame.html', scriptHash: FRAME_HASH },
      brought,
      files: { 'a1b2/worker.js': { type: 'text/javascript', bytes: SCRIPT.length, transfer: 50, immutable: true }, 'index.json': { type: 'application/json', bytes: 2, transfer: 2, immutable: false } },
      languages: lock ? { python: { engine: 'a1b2/worker.js', worker: 'worker.js', compiler: null, files: { 'pyodide-lock.json': 'a1b2/lock.json' }, late: [], compilerOnly: [], packages: {} } } : {},
    } satisfies Manifest),
  );
  return { page, sandbox };
}

export type TestServer = { url: string; port: number; metricsPort: number | null; administration: Administration; stop: () => Promise<void>; clock: Clock & { advance(ms: number): void }; lines: string[]; environment: Environment; storage: SqliteStorage };

/** The real server on a port of its own, stopped after the test. */
export async function startServer({ env = {}, folders, lifetime = onTestFinished, dataDir = join(temporaryFolder(lifetime), 'data'), clock = new SetClock(), overload = { busy: () => false, dispose() {} } }: { env?: Record<string, string>; folders?: { page: string; sandbox: string }; dataDir?: string; lifetime?: Lifetime; overload?: Overload; clock?: TestServer['clock'] } = {}): Promise<TestServer> {
  const missing = join(dataDir, 'missing');
  const environment = environmentOf({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'debug', DATA_DIR: dataDir, API_REQUESTS: '100000', SESSIONS_PER_ADDRESS: '1000', ...env });
  const lines: string[] = [];
  const storage = await openSqlite({ dataDir: environment.dataDir, onLost: () => {} });
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const server = createServer({ environment, storage, clock, log, overload, secret: 'a secret of the tests, 32 bytes long', folders: folders ?? { page: missing, sandbox: missing } });
  const { port, metricsPort } = await server.listen();
  let stopped: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopped ??= server.close().then(() => storage.close()));
  lifetime(stop);
  return { url: `http://127.0.0.1:${port}`, port, metricsPort, administration: server.administration, stop, clock, lines, environment, storage };
}

const token = (link: string): string => link.split('#')[1] ?? '';

/** A browser with its own device cookie, on the page that the server serves. */
export class Browser {
  cookie: string | null = null;
  readonly #server: TestServer;
  readonly #headers: Record<string, string>;

  constructor(server: TestServer, headers: Record<string, string> = {}) {
    this.#server = server;
    const client = server.environment.clientUrl;
    this.#headers = { Origin: client ?? server.url, ...(client ? { Host: new URL(client).host } : {}), ...headers };
  }

  async send(method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: object, headers: Record<string, string> = {}): Promise<Awaited<Test>> {
    const test = request(this.#server.url)[method](path).set(this.#headers);
    if (method === 'get') test.unset('Origin');
    else test.set('Content-Type', 'application/json');
    if (this.cookie) test.set('Cookie', this.cookie);
    test.set(headers);
    const answer = await (body === undefined ? test : test.send(body));
    const [set] = answer.get('Set-Cookie') ?? [];
    if (set) this.cookie = set.split(';')[0] ?? null;
    return answer;
  }

  async create(body: object = { language: 'python', title: 'Log parser' }): Promise<Created> {
    const answer = await this.send('post', '/api/sessions', body);
    if (answer.status !== 201) throw new Error(`not created: ${answer.status} ${answer.text}`);
    const links = await this.send('get', `/api/sessions/${answer.body.session.id}/links`);
    return { id: answer.body.session.id, candidate: token(links.body.candidate), observer: token(links.body.observer), interviewer: token(links.body.interviewer) };
  }

  /** Opens a tab in the room, on the seat; rejects when the handshake is refused. */
  async enter(sessionId: string, participant: number, headers: Record<string, string> = {}): Promise<Tab> {
    const extraHeaders = { ...this.#headers, ...(this.cookie ? { Cookie: this.cookie } : {}), ...headers };
    const socket = io(this.#server.url, { parser, transports: ['websocket'], reconnection: false, forceNew: true, auth: { protocol: PROTOCOL_VERSION, sessionId, participant }, extraHeaders });
    onTestFinished(() => void socket.disconnect());
    return new Promise((resolve, reject) => {
      socket.once('room.state', () => resolve(new Tab(socket)));
      socket.once('connect_error', reject);
    });
  }

  join(sessionId: string, token: string | undefined, name: string): Promise<Awaited<Test>> {
    return this.send('post', '/api/join', { sessionId, name, ...(token === undefined ? {} : { token }) });
  }

  preview(sessionId: string, token?: string): Promise<Awaited<Test>> {
    return this.send('post', '/api/join/preview', { sessionId, ...(token === undefined ? {} : { token }) });
  }
}

/** A connected tab. */
export class Tab {
  readonly #socket: Socket;
  constructor(socket: Socket) {
    this.#socket = socket;
  }
  ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<unknown> {
    return this.#socket.timeout(5_000).emitWithAck(name, payload);
  }
  close(): void {
    this.#socket.disconnect();
  }
}

export type Created = { id: string; candidate: string; observer: string; interviewer: string };
