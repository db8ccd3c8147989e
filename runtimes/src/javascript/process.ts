import { EventEmitter } from 'node:events';
import { emitWarning, onWarning } from 'node:internal/process/warning';
import { validateFunction, validateInteger } from 'node:internal/validators';
import { Writable, type Readable } from 'node:stream';
import type { Io } from '../kernel/serve.ts';
import type { Loop } from './loop.ts';
import { HOME } from './program.ts';
import { createStdin, createStdout } from './standard-streams.ts';

/** The version whose ways this runtime follows. */
const VERSION = '26.10.0';
/** B that a program is said to use: browsers do not tell. */
const MEMORY = 2 ** 25;

/** An environment: what is put into it becomes text. */
function textsOnly(): Record<string, string> {
  return new Proxy<Record<string, string>>({}, {
    set(values, name, value) {
      if (typeof name === 'string') values[name] = String(value);
      return true;
    },
  });
}

/** As much of a stream as Node's console and library need. */
type ConsoleStream = { write(text: string): boolean; on(): ConsoleStream; once(): ConsoleStream; removeListener(): ConsoleStream; listenerCount(): number; isTTY: undefined; _writableState: object };

const now = performance.now.bind(performance);

/** Node's `process`, as far as it makes sense without a process. */
export class Process extends EventEmitter {
  readonly argv: string[];
  readonly argv0 = 'node';
  readonly execPath = '/usr/local/bin/node';
  readonly execArgv: string[] = [];
  readonly env: Record<string, string> = textsOnly();
  readonly pid = 1;
  readonly ppid = 0;
  readonly platform = 'linux';
  readonly arch = 'wasm32';
  readonly title = 'node';
  readonly version = `v${VERSION}`;
  readonly versions = { node: VERSION };
  readonly release = { name: 'node' };
  #exitCode: number | string | undefined;
  readonly #io: Io;
  readonly #loop: Loop;
  readonly #began = now();
  #exiting = false;
  #stdin: (Readable & { fd: number }) | null = null;
  #stdout: (Writable & { fd: number }) | null = null;
  #stderr: (Writable & { fd: number }) | null = null;

  constructor(entry: string, io: Io, loop: Loop) {
    super();
    this.argv = [this.execPath, `${HOME}/${entry}`];
    this.#io = io;
    this.#loop = loop;
    this.on('warning', onWarning);
    // They also work where they were taken out of `process`.
    for (const name of ['exit', 'abort', 'nextTick', 'cwd', 'uptime', 'cpuUsage'] as const) {
      const value = this[name].bind(this);
      Object.defineProperty(value, 'name', { value: name });
      Object.defineProperty(this, name, { value, configurable: true, writable: true, enumerable: true });
    }
  }

  get exitCode(): number | string | undefined {
    return this.#exitCode;
  }

  set exitCode(code: unknown) {
    const number = typeof code === 'string' && code !== '' ? Number(code) : code;
    if (code !== undefined && code !== null) validateInteger(Number.isInteger(number) ? number : code, 'code');
    this.#exitCode = typeof code === 'number' || typeof code === 'string' ? code : undefined;
  }

  get stdin(): Readable & { fd: number } {
    this.#stdin ??= createStdin(this.#io, this.#loop);
    return this.#stdin;
  }

  get stdout(): Writable & { fd: number } {
    this.#stdout ??= createStdout((text) => this.#io.write('out', text), 1);
    return this.#stdout;
  }

  get stderr(): Writable & { fd: number } {
    this.#stderr ??= createStdout((text) => this.#io.write('err', text), 2);
    return this.#stderr;
  }

  nextTick(callback: unknown, ...parts: unknown[]): void {
    validateFunction(callback, 'callback');
    if (!this.#exiting) this.#loop.nextTick(() => void Reflect.apply(callback, undefined, parts));
  }

  /** Ends the program; `exit` listeners run, nothing else. */
  exit(code?: number | string): never {
    if (code !== undefined) this.exitCode = code;
    if (!this.#exiting) {
      this.#exiting = true;
      this.emit('exit', this.#code());
    }
    return this.#io.end(this.#code());
  }

  /** Ends it at once, as an error does. */
  fail(code: number): never {
    this.exitCode = code;
    return this.exit();
  }

  abort(): never {
    return this.#io.end(134);
  }

  /** Nothing is left to do: whoever listens may find something, else `end` ends the program. */
  drained(busy: () => boolean, end: () => void): void {
    this.emit('beforeExit', this.#code());
    if (!busy()) end();
  }

  cwd(): string {
    return HOME;
  }

  uptime(): number {
    return (now() - this.#began) / 1_000;
  }

  readonly hrtime = Object.assign(
    (before?: [number, number]): [number, number] => {
      const ms = now();
      let seconds = Math.floor(ms / 1_000);
      let nanoseconds = Math.floor((ms % 1_000) * 1e6);
      if (before) {
        seconds -= before[0];
        nanoseconds -= before[1];
        if (nanoseconds < 0) {
          seconds -= 1;
          nanoseconds += 1e9;
        }
      }
      return [seconds, nanoseconds];
    },
    { bigint: (): bigint => BigInt(Math.floor(now() * 1e6)) },
  );

  memoryUsage = Object.assign(() => ({ rss: MEMORY, heapTotal: MEMORY, heapUsed: MEMORY / 2, external: 0, arrayBuffers: 0 }), { rss: () => MEMORY });

  cpuUsage(): { user: number; system: number } {
    return { user: Math.floor((now() - this.#began) * 1_000), system: 0 };
  }

  readonly emitWarning = emitWarning;

  /** What the library and the console write to: the stream itself only where the program has changed it. */
  output(stream: 'out' | 'err'): ConsoleStream {
    const print = (text: string): boolean => {
      const own = stream === 'out' ? this.#stdout : this.#stderr;
      if (own && own.write !== Writable.prototype.write) return own.write(text);
      this.#io.write(stream, text);
      return true;
    };
    const self: ConsoleStream = { write: print, on: () => self, once: () => self, removeListener: () => self, listenerCount: () => 1, isTTY: undefined, _writableState: {} };
    return self;
  }

  get [Symbol.toStringTag](): string {
    return 'process';
  }

  umask(): number {
    return 0o22;
  }

  getuid(): number {
    return 1000;
  }

  #code(): number {
    return Number(this.exitCode ?? 0) & 255;
  }
}
