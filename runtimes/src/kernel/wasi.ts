import { ConsoleStdout, Fd, type Inode, WASI, wasi } from '@bjorn3/browser_wasi_shim';
import * as z from 'zod/mini';
import type { WorkerFile } from '../frame/messages.ts';
import { paths, Root } from './paths.ts';
import type { Io } from './serve.ts';
import { canSuspend, promising, suspending } from './suspend.ts';
import { Turns } from './turns.ts';

/** A program built for WASI, as it is started. */
export type WasiProgram = {
  module: WorkerFile | undefined;
  /** Its name first, as everywhere. */
  args: string[];
  env?: string[];
  /** What lies in its folder. */
  folder: Map<string, Inode>;
  /** Standard input, where that is not what the run is answered. */
  stdin?: Fd;
  /** What it is answered comes as by a pipe, not by a terminal: it prompts for nothing by itself. */
  pipe?: boolean;
  /** What it finds behind the file descriptors from 4 on. */
  devices?: Fd[];
  /** It writes a line in many pieces, which are put together until the line ends or the program asks for input. */
  piecemeal?: boolean;
};

/** What is printed last of a program that the machine ended, its exit code, and the signal that a program may handle. */
export type Trapped = { text: string; exitCode: number; signal?: number };

const exported = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => void>((value) => typeof value === 'function'),
  flush: z.optional(z.custom<() => void>((value) => typeof value === 'function')),
  begin: z.optional(z.custom<() => void>((value) => typeof value === 'function')),
  handle: z.optional(z.custom<(signal: number) => void>((value) => typeof value === 'function')),
});
type Exports = z.infer<typeof exported>;

/** ns of a ms. */
const NANO = 1_000_000;
/** ms that the time of day may differ from what it was at first and the clock that only goes on. */
const MOST_APART = 1_000;

/** Runs a program to its end, and with it the run. `trapped` puts into words how the machine ended it. */
export async function runWasi({ module, ...program }: WasiProgram, io: Io, trapped: (error: unknown) => Trapped = named(program.args[0] ?? '')): Promise<void> {
  if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: a program is compiled in the frame');
  let own: Exports | null = null;
  const { host, suspends, flush, end, imports } = hostOf(program, io, () => own?.memory, () => own?.flush?.());
  const turns = new Turns(() => own?.begin);
  try {
    const instance = await WebAssembly.instantiate(module, { ...imports, threads: turns.imports() });
    own = exported.parse(instance.exports);
    host.inst = { exports: own };
    const { _start: start, begin } = own;
    await (suspends || (begin && canSuspend()) ? Promise.race([promising(start), turns.failed]) : start());
  } catch (error) {
    const { text, exitCode, signal } = trapped(error);
    flush();
    if (signal !== undefined) handle(own, signal, trapped);
    io.write('err', text);
    io.end(exitCode);
  }
  end(0);
}

/** Lets a program handle what ended it. It may end the run; if it fails again, or jumps to where it was, it has ended all the same. */
function handle(own: Exports | null, signal: number, trapped: (error: unknown) => Trapped): void {
  try {
    own?.handle?.(signal);
  } catch (error) {
    trapped(error);
  }
}

/** Of a program that reports its own errors only the machine can fail, by its stack or its memory. */
const named = (name: string) => (error: unknown): Trapped => ({ text: `${name}: ${error instanceof Error ? error.message : String(error)}\n`, exitCode: 1 });

/** What a program has of the world, as a host makes it. */
type Host = {
  host: WASI;
  imports: WebAssembly.Imports;
  /** Whether it is suspended where it reads. */
  suspends: boolean;
  /** Writes what is held back. */
  flush: () => void;
  /** Ends the run. */
  end: (exitCode: number) => never;
};

/** Makes a program's world: its folder, and a terminal. `memoryOf` and `flushOwn` are its own, once it lives. */
export function hostOf({ args, env = [], folder, stdin, pipe = false, devices = [], piecemeal = false }: Omit<WasiProgram, 'module'>, io: Io, memoryOf: () => WebAssembly.Memory | undefined, flushOwn: () => void): Host {
  const streams = [stdin ?? (pipe ? new Pipe() : terminal()), terminal(), terminal()];
  const host = new WASI(args, env, [...streams, new Root('/', folder), ...devices], { debug: false });
  // A program may have put a file in the place of a stream (`freopen`).
  const isStream = (fd: number): boolean => fd < streams.length && host.fds[fd] === streams[fd];
  const memory = (): WebAssembly.Memory => {
    const own = memoryOf();
    if (!own) throw new Error('invariant violation: a program that has not begun asks for something');
    return own;
  };
  const output = new Output(io, memory, isStream, piecemeal);
  const input = stdin ? null : new Input(io, memory, isStream, () => {
    flushOwn();
    output.flush();
  });
  const end = (exitCode: number): never => {
    output.flush();
    // A system keeps one byte of it.
    return io.end(exitCode & 255);
  };
  const imports = { ...host.wasiImport, ...input?.imports(host.wasiImport), ...output.imports(host.wasiImport), ...paths(host, memory), ...clock(io, memory), proc_exit: end };
  return { host, imports: { wasi_snapshot_preview1: imports }, suspends: input !== null && !io.readLine, flush: () => output.flush(), end };
}

/** The end of a pipe: what asks whether it is a terminal hears no. */
class Pipe extends Fd {
  override fd_filestat_get(): ReturnType<Fd['fd_filestat_get']> {
    return { ret: wasi.ERRNO_SUCCESS, filestat: new wasi.Filestat(0n, wasi.FILETYPE_CHARACTER_DEVICE, 0n) };
  }
}

/** A terminal, hence written line by line. */
const terminal = (): Fd => new ConsoleStdout(() => undefined);

type Call = (...parts: number[]) => unknown;

const NEWLINE = 10;
/** B of output that is put together. */
const HELD = 4_096;

/** Standard output: what one call writes, in however many pieces, is written at once. */
class Output {
  readonly #io: Io;
  readonly #memory: () => WebAssembly.Memory;
  readonly #isStream: (fd: number) => boolean;
  readonly #piecemeal: boolean;
  readonly #held = new Uint8Array(HELD);
  #length = 0;
  #stream: 'out' | 'err' = 'out';

  constructor(io: Io, memory: () => WebAssembly.Memory, isStream: (fd: number) => boolean, piecemeal: boolean) {
    this.#isStream = isStream;
    this.#io = io;
    this.#memory = memory;
    this.#piecemeal = piecemeal;
  }

  imports({ fd_write: writeFile }: Readonly<Record<string, Call>>): WebAssembly.ModuleImports {
    return {
      fd_write: (fd: number, vectors: number, count: number, told: number): unknown => {
        if ((fd !== 1 && fd !== 2) || !this.#isStream(fd)) return writeFile?.(fd, vectors, count, told);
        const { buffer } = this.#memory();
        const view = new DataView(buffer);
        let total = 0;
        for (let at = vectors; at < vectors + 8 * count; at += 8) {
          const length = view.getUint32(at + 4, true);
          this.#take(fd === 1 ? 'out' : 'err', new Uint8Array(buffer, view.getUint32(at, true), length));
          total += length;
        }
        if (!this.#piecemeal || this.#held[this.#length - 1] === NEWLINE) this.flush();
        view.setUint32(told, total, true);
        return wasi.ERRNO_SUCCESS;
      },
    };
  }

  flush(): void {
    if (this.#length === 0) return;
    this.#io.writeBytes(this.#stream, this.#held.subarray(0, this.#length));
    this.#length = 0;
  }

  #take(stream: 'out' | 'err', bytes: Uint8Array): void {
    if (stream !== this.#stream || this.#length + bytes.length > HELD) this.flush();
    this.#stream = stream;
    if (bytes.length > HELD) {
      this.#io.writeBytes(stream, bytes);
    } else {
      this.#held.set(bytes, this.#length);
      this.#length += bytes.length;
    }
  }
}

/** Standard input: lines as bytes. */
class Input {
  readonly #io: Io;
  readonly #memory: () => WebAssembly.Memory;
  readonly #isStream: (fd: number) => boolean;
  readonly #flush: () => void;
  readonly #encoder = new TextEncoder();
  #rest = new Uint8Array();

  constructor(io: Io, memory: () => WebAssembly.Memory, isStream: (fd: number) => boolean, flush: () => void) {
    this.#isStream = isStream;
    this.#io = io;
    this.#memory = memory;
    this.#flush = flush;
  }

  /** Without shared memory a program is suspended where it reads, where the browser can do that. */
  imports({ fd_read: readFile }: Readonly<Record<string, Call>>): WebAssembly.ModuleImports {
    const { readLine, requestLine } = this.#io;
    const read = (line: () => string | null) => (fd: number, vectors: number, count: number, told: number): unknown => {
      if (fd !== 0 || !this.#isStream(fd)) return readFile?.(fd, vectors, count, told);
      if (this.#rest.length === 0) {
        this.#flush();
        this.#rest = this.#encoder.encode(line() ?? '');
      }
      return this.#fill(vectors, count, told);
    };
    const readLater = async (fd: number, vectors: number, count: number, told: number): Promise<unknown> => {
      if (fd !== 0 || !this.#isStream(fd)) return readFile?.(fd, vectors, count, told);
      if (this.#rest.length === 0) {
        this.#flush();
        this.#rest = this.#encoder.encode((await new Promise<string | null>((answer) => requestLine(answer))) ?? '');
      }
      return this.#fill(vectors, count, told);
    };
    return {
      fd_read: readLine ? read(readLine) : suspending(readLater, read(() => null)),
    };
  }

  #fill(vectors: number, count: number, told: number): number {
    const { buffer } = this.#memory();
    const view = new DataView(buffer);
    let total = 0;
    for (const { buf, buf_len: length } of wasi.Iovec.read_bytes_array(view, vectors, count)) {
      const part = this.#rest.subarray(0, length);
      new Uint8Array(buffer).set(part, buf);
      this.#rest = this.#rest.subarray(part.length);
      total += part.length;
    }
    view.setUint32(told, total, true);
    return wasi.ERRNO_SUCCESS;
  }
}

/** Clocks of ns that go on together: who waits by one has waited as long by the other. Sleeping really sleeps. */
function clock({ sleep }: Io, memory: () => WebAssembly.Memory): WebAssembly.ModuleImports {
  const monotonic = (): bigint => BigInt(Math.round(performance.now() * NANO));
  // ms of the day at the other clock's beginning.
  let origin = Date.now() - performance.now();
  const now = (id: number): bigint => {
    if (id === wasi.CLOCKID_MONOTONIC) return monotonic();
    if (id !== wasi.CLOCKID_REALTIME) return 0n;
    const apart = Date.now() - performance.now();
    // The machine slept, or its clock was set.
    if (Math.abs(apart - origin) > MOST_APART) origin = apart;
    return BigInt(Math.round(origin * NANO)) + monotonic();
  };
  const time = (id: number, _precision: bigint, told: number) => {
    new DataView(memory().buffer).setBigUint64(told, now(id), true);
    return wasi.ERRNO_SUCCESS;
  };
  if (!sleep) return { clock_time_get: time };
  return {
    clock_time_get: time,
    poll_oneoff(asked: number, events: number, count: number, told: number) {
      const view = new DataView(memory().buffer);
      const { userdata, eventtype, timeout, flags, clockid } = wasi.Subscription.read_bytes(view, asked);
      if (count !== 1 || eventtype !== wasi.EVENTTYPE_CLOCK) return wasi.ERRNO_NOTSUP;
      const absolute = (flags & wasi.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
      sleep(Math.max(0, Number(timeout - (absolute ? now(clockid) : 0n)) / NANO));
      new wasi.Event(userdata, wasi.ERRNO_SUCCESS, eventtype).write_bytes(view, events);
      view.setUint32(told, 1, true);
      return wasi.ERRNO_SUCCESS;
    },
  };
}
