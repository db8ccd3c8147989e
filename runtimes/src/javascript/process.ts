import { EventEmitter } from 'node:events';
import { codes } from 'node:internal/errors';
import { emitWarning, onWarning } from 'node:internal/process/warning';
import { validateFunction, validateInteger, validateString } from 'node:internal/validators';
import path from 'node:path';
import { Writable, type Readable } from 'node:stream';
import timers from 'node:timers';
import { HOME } from '../kernel/home.ts';
import type { Io } from '../kernel/serve.ts';
import type { Loop } from './loop.ts';
import { createStdin, createStdout } from './standard-streams.ts';

/** The version whose ways this runtime follows. */
const VERSION = '26.10.0';
const SIGNALS: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGTERM: 15 };
/** The user and group by number. */
const USER = 1000;
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
  readonly config = { target_defaults: {}, variables: {} };
  readonly features = { inspector: false, debug: false, uv: true, ipv6: true, tls: false, typescript: 'strip', require_module: true };
  #exitCode: number | string | undefined;
  readonly #io: Io;
  readonly #loop: Loop;
  readonly #began = now();
  #exiting = false;
  #ended = false;
  #capture: ((error: unknown) => unknown) | null = null;
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
    Object.defineProperty(this.memoryUsage, 'name', { value: 'memoryUsage' });
    for (const name of ['exit', 'abort', 'kill', 'nextTick', 'cwd', 'uptime', 'cpuUsage'] as const) {
      const value = this[name].bind(this);
      Object.defineProperty(value, 'name', { value: name });
      Object.defineProperty(this, name, { value, configurable: true, writable: true, enumerable: true });
    }
    for (const name of ['stdin', 'stdout', 'stderr', 'exitCode']) Object.defineProperty(this, name, { ...Object.getOwnPropertyDescriptor(Process.prototype, name), enumerable: true });
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
    this.#tellExit();
    return this.#end(this.#code());
  }

  /** Ends it at once, as an error does; while it ends, an error leaves the exit code that was set. */
  fail(code: number): never {
    if (!this.#exiting || this.#exitCode === undefined) this.exitCode = code;
    return this.exit();
  }

  /** Ends it where nothing is left to do: what promises of its `exit` listeners wait for still runs. */
  finish(): void {
    if (this.listenerCount('exit') === 0) return this.exit();
    this.#tellExit();
    this.#loop.close(() => this.exit());
  }

  abort(): never {
    return this.#end(134);
  }

  /** True when nothing of the program is to run any more. */
  get ended(): boolean {
    return this.#ended;
  }

  setUncaughtExceptionCaptureCallback(callback: unknown): void {
    if (callback !== null) validateFunction(callback, 'fn');
    this.#capture = callback;
  }

  hasUncaughtExceptionCaptureCallback(): boolean {
    return this.#capture !== null;
  }

  /** Gives an error to the program's own callback for all of them, if there is one. */
  capture(error: unknown): boolean {
    if (this.#capture === null) return false;
    this.#capture(error);
    return true;
  }

  /** Sends a signal to the program itself: there is no other process. */
  kill(pid: unknown, signal: unknown = 'SIGTERM'): true {
    if (pid !== this.pid) throw Object.assign(new Error('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
    const number = typeof signal === 'number' ? signal : SIGNALS[String(signal)];
    if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
    const name = Object.keys(SIGNALS).find((one) => SIGNALS[one] === number);
    if (number === 0) return true;
    if (name !== undefined && name !== 'SIGKILL' && this.listenerCount(name) > 0) timers.setImmediate(() => void this.emit(name, name, number));
    else this.#end(128 + number);
    return true;
  }

  /** Nothing is left to do: whoever listens may find something, else `end` ends the program. */
  drained(busy: () => boolean, end: () => void): void {
    if (this.listenerCount('beforeExit') === 0) return end();
    this.emit('beforeExit', this.#code());
    if (!busy()) this.#loop.settle(end);
  }

  #end(exitCode: number): never {
    this.#ended = true;
    return this.#io.end(exitCode);
  }

  #tellExit(): void {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit('exit', this.#code());
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
      // What the console still writes to a stream that was ended is lost.
      if (own?.writableEnded) return false;
      if (own && own.write !== Writable.prototype.write) return own.write(text);
      this.#io.write(stream, text);
      return true;
    };
    const self: ConsoleStream = { write: print, on: () => self, once: () => self, removeListener: () => self, listenerCount: () => 1, isTTY: undefined, _writableState: {} };
    return self;
  }

  umask(): number {
    return 0o22;
  }

  getuid(): number {
    return USER;
  }

  geteuid(): number {
    return USER;
  }

  getgid(): number {
    return USER;
  }

  getegid(): number {
    return USER;
  }

  constrainedMemory(): number {
    return 0;
  }

  availableMemory(): number {
    return MEMORY;
  }

  /** There is one folder to be in. */
  chdir(folder: unknown): void {
    validateString(folder, 'directory');
    if (path.resolve(HOME, folder) !== HOME) throw Object.assign(new Error(`ENOENT: no such file or directory, chdir '${HOME}' -> '${folder}'`), { errno: -2, code: 'ENOENT', syscall: 'chdir', path: HOME, dest: folder });
  }

  #code(): number {
    return Number(this.exitCode ?? 0) & 255;
  }
}

Object.defineProperty(Process, 'name', { value: 'process' });
// Stacks name the receiver of a call by it.
Object.defineProperty(Process.prototype, Symbol.toStringTag, { value: 'process', configurable: true });
