import { ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import * as z from 'zod/mini';
import { serve, type Io } from '../kernel/serve.ts';

/** As in a terminal: `sqlite3 -box :memory: < main.sql`. */
const ARGUMENTS = ['sqlite3', '-box', ':memory:'];

const shell = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => unknown>((value) => typeof value === 'function'),
});

serve({
  async load({ files }) {
    const module = files['sqlite3.wasm'];
    if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: the shell is compiled in the frame');
    return async (program, _compiled, io) => {
      const [out, err] = [new Lines(io, 'out'), new Lines(io, 'err')];
      const wasi = new WASI(ARGUMENTS, ['HOME=/'], [new OpenFile(textFile(program.files[program.entry] ?? '')), new ConsoleStdout(out.take), new ConsoleStdout(err.take), disk(program.files)]);
      const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
      let exitCode = 1;
      try {
        exitCode = wasi.start({ exports: shell.parse(exports) });
      } catch (error) {
        // Only the machine itself can fail here, by its stack or its memory; the shell reports SQL's errors.
        io.write('err', `sqlite3: ${error instanceof Error ? error.message : String(error)}\n`);
      }
      out.flush();
      err.flush();
      io.end(exitCode);
    };
  },
});

/** UTF-16 units of a line that has not ended yet. */
const LONGEST = 1_024;

/** A stream of bytes, passed on by lines. The shell takes it for a terminal and writes each line at once, in pieces. */
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

/** The session's files, and the system's random bytes, of which SQLite asks for 256. */
function disk(texts: Readonly<Record<string, string>>): PreopenDirectory {
  const random = new File(crypto.getRandomValues(new Uint8Array(256)));
  const entries = Object.entries(texts).map(([name, text]): [string, File] => [name, textFile(text)]);
  return new PreopenDirectory('/', new Map<string, File | Directory>([...entries, ['dev', new Directory([['urandom', random]])]]));
}

function textFile(text: string): File {
  return new File(new TextEncoder().encode(text));
}
