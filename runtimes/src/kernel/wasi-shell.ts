import { ConsoleStdout, Fd, File, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import * as z from 'zod/mini';
import type { WorkerFile } from '../frame/messages.ts';
import { folderOf } from './folder.ts';
import type { Io } from './serve.ts';

/** A program built for WASI, as it is started. */
export type WasiCommand = {
  module: WorkerFile | undefined;
  /** Its name first, as everywhere. */
  args: string[];
  env: string[];
  stdin: Fd;
  /** What lies in its folder, by name. */
  files: Readonly<Record<string, string>>;
  /** What it finds behind the file descriptors from 4 on. */
  devices?: Fd[];
};

const command = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => unknown>((value) => typeof value === 'function'),
});

/** Runs a program to its end, and with it the run. */
export async function runWasi({ module, args, env, stdin, files, devices = [] }: WasiCommand, io: Io): Promise<void> {
  if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: a program is compiled in the frame');
  const [out, err] = [new Lines(io, 'out'), new Lines(io, 'err')];
  const wasi = new WASI(args, env, [stdin, new ConsoleStdout(out.take), new ConsoleStdout(err.take), disk(files), ...devices], { debug: false });
  const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
  let exitCode = 1;
  try {
    exitCode = wasi.start({ exports: command.parse(exports) });
  } catch (error) {
    // Only the machine itself can fail here, by its stack or its memory; programs report their own errors.
    err.take(new TextEncoder().encode(`${args[0]}: ${error instanceof Error ? error.message : JSON.stringify(error)}\n`));
  }
  out.flush();
  err.flush();
  io.end(exitCode);
}

/** UTF-16 units of a line that has not ended yet. */
const LONGEST = 1_024;

/** A stream of bytes, passed on by lines. A program takes it for a terminal and writes each line at once, in pieces. */
class Lines {
  readonly #io: Io;
  readonly #stream: 'out' | 'err';
  readonly #decoder = new TextDecoder();
  #held = '';

  constructor(io: Io, stream: 'out' | 'err') {
    this.#io = io;
    this.#stream = stream;
  }

  readonly take = (bytes: Uint8Array): void => {
    this.#held += this.#decoder.decode(bytes, { stream: true });
    if (this.#held.endsWith('\n') || this.#held.length > LONGEST) this.flush();
  };

  flush(): void {
    this.#io.write(this.#stream, this.#held);
    this.#held = '';
  }
}

/** The session's files, and random bytes of the system, as many as SQLite asks for. */
function disk(texts: Readonly<Record<string, string>>): PreopenDirectory {
  const random = new File(crypto.getRandomValues(new Uint8Array(256)));
  return new PreopenDirectory('/', folderOf(texts, [['dev/urandom', random]]));
}

/** A file of text. */
export function textFile(text: string): File {
  return new File(new TextEncoder().encode(text));
}
