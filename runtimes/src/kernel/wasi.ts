import { ConsoleStdout, type Fd, PreopenDirectory, WASI, wasi } from '@bjorn3/browser_wasi_shim';
import * as z from 'zod/mini';
import { folderOf } from './folder.ts';
import type { Io } from './serve.ts';

const exported = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => void>((value) => typeof value === 'function'),
  flush: z.optional(z.custom<() => void>((value) => typeof value === 'function')),
});
type Exports = z.infer<typeof exported>;

/** ns of a ms. */
const NANO = 1_000_000;

/** Runs a program to its end: resolves when `main` has returned, rejects when the program trapped. The first argument is its name. */
export async function runModule(module: WebAssembly.Module, args: string[], files: Readonly<Record<string, string>>, io: Io): Promise<void> {
  let own: Exports | null = null;
  const { host, input, imports } = hostOf(args, new PreopenDirectory('/', folderOf(files)), io, () => own?.memory, () => own?.flush?.());
  const instance = await WebAssembly.instantiate(module, imports);
  own = exported.parse(instance.exports);
  host.inst = { exports: own };
  await input.start(own._start);
}

/** What a program of WASI has of the world: its folder, and a terminal. */
export function hostOf(args: string[], folder: PreopenDirectory, io: Io, memoryOf: () => WebAssembly.Memory | undefined, flush: () => void): { host: WASI; input: Input; imports: WebAssembly.Imports } {
  const host = new WASI(args, [], [terminal(), terminal(), terminal(), folder], { debug: false });
  const memory = (): WebAssembly.Memory => {
    const own = memoryOf();
    if (!own) throw new Error('invariant violation: a program that has not begun asks for something');
    return own;
  };
  const input = new Input(io, memory, flush);
  const imports = { ...host.wasiImport, ...input.imports(host.wasiImport), ...clock(io, memory), fd_write: output(io, memory, host.wasiImport), proc_exit: io.end };
  return { host, input, imports: { wasi_snapshot_preview1: imports } };
}

/** A terminal, hence written line by line. */
const terminal = (): Fd => new ConsoleStdout(() => undefined);

/** Writes what one call writes at once. What is written are bytes, and may end within a character. */
function output(io: Io, memory: () => WebAssembly.Memory, { fd_write: writeFile }: Readonly<Record<string, Call>>): Call {
  const decoders = { out: new TextDecoder(), err: new TextDecoder() };
  const options = { stream: true };
  return (fd = 0, vectors = 0, count = 0, told = 0) => {
    if (fd !== 1 && fd !== 2) return writeFile?.(fd, vectors, count, told);
    const stream = fd === 1 ? 'out' : 'err';
    const { buffer } = memory();
    const view = new DataView(buffer);
    let total = 0;
    let text = '';
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const length = view.getUint32(at + 4, true);
      text += decoders[stream].decode(new Uint8Array(buffer, view.getUint32(at, true), length), options);
      total += length;
    }
    io.write(stream, text);
    view.setUint32(told, total, true);
    return wasi.ERRNO_SUCCESS;
  };
}

type Call = (...parts: number[]) => unknown;

/** Standard input: lines as bytes. */
class Input {
  readonly #io: Io;
  readonly #memory: () => WebAssembly.Memory;
  readonly #flush: () => void;
  readonly #encoder = new TextEncoder();
  #rest = new Uint8Array();

  constructor(io: Io, memory: () => WebAssembly.Memory, flush: () => void) {
    this.#io = io;
    this.#memory = memory;
    this.#flush = flush;
  }

  /** Without shared memory a program is suspended where it reads, where the browser can do that. */
  imports({ fd_read: readFile }: Readonly<Record<string, Call>>): WebAssembly.ModuleImports {
    const { readLine, requestLine } = this.#io;
    const read = (line: () => string | null) => (fd: number, vectors: number, count: number, told: number): unknown => {
      if (fd !== 0) return readFile?.(fd, vectors, count, told);
      if (this.#rest.length === 0) {
        this.#flush();
        this.#rest = this.#encoder.encode(line() ?? '');
      }
      return this.#fill(vectors, count, told);
    };
    const readLater = async (fd: number, vectors: number, count: number, told: number): Promise<unknown> => {
      if (fd !== 0) return readFile?.(fd, vectors, count, told);
      if (this.#rest.length === 0) {
        this.#flush();
        this.#rest = this.#encoder.encode((await new Promise<string | null>((answer) => requestLine(answer))) ?? '');
      }
      return this.#fill(vectors, count, told);
    };
    return {
      fd_read: readLine ? read(readLine) : suspending(readLater),
    };
  }

  /** Runs a program that may be suspended where it reads. */
  async start(start: () => void): Promise<void> {
    if (this.#io.readLine) start();
    else await promising(start);
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

/** Sleeping really sleeps. */
function clock({ sleep }: Io, memory: () => WebAssembly.Memory): WebAssembly.ModuleImports {
  if (!sleep) return {};
  return {
    poll_oneoff(asked: number, events: number, count: number, told: number) {
      const view = new DataView(memory().buffer);
      const { userdata, eventtype, timeout, flags, clockid } = wasi.Subscription.read_bytes(view, asked);
      if (count !== 1 || eventtype !== wasi.EVENTTYPE_CLOCK) return wasi.ERRNO_NOTSUP;
      const absolute = (flags & wasi.SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME) !== 0;
      const now = clockid === wasi.CLOCKID_REALTIME ? Date.now() : performance.now();
      sleep(Math.max(0, Number(timeout) / NANO - (absolute ? now : 0)));
      new wasi.Event(userdata, wasi.ERRNO_SUCCESS, eventtype).write_bytes(view, events);
      view.setUint32(told, 1, true);
      return wasi.ERRNO_SUCCESS;
    },
  };
}

/** Where the browser cannot suspend a program, one that reads is at the end of its input. */
function suspending(call: (...parts: number[]) => unknown): WebAssembly.ImportValue {
  const Suspending: unknown = Reflect.get(WebAssembly, 'Suspending');
  return typeof Suspending === 'function' ? Reflect.construct(Suspending, [call]) : () => wasi.ERRNO_SUCCESS;
}

async function promising(start: () => void): Promise<void> {
  const promise: unknown = Reflect.get(WebAssembly, 'promising');
  const run: unknown = typeof promise === 'function' ? Reflect.apply(promise, WebAssembly, [start]) : start;
  if (typeof run === 'function') await Reflect.apply(run, undefined, []);
}
