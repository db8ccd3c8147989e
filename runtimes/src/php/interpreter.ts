import * as z from 'zod/mini';
import { callable, place, silentModule, statusOf } from '../kernel/emscripten.ts';
import { HOME } from '../kernel/home.ts';
import type { LateIo } from '../kernel/late-io.ts';
import type { Io } from '../kernel/serve.ts';

/** What we call of the interpreter's Emscripten module, of which the package exports a maker. */
const glueSchema = z.object({ init: callable });
const moduleSchema = z.object({
  FS: z.object({ mkdirTree: callable, writeFile: callable, chdir: callable }),
  ccall: callable,
});
type PhpModule = z.infer<typeof moduleSchema>;

/** Where its settings lie. */
export const SETTINGS = '/internal/php.ini';

/** B of the lines that a program has asked for and not read yet. */
class Input {
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #over = false;

  /** The next byte; null: the line has been read, or the input is at its end. */
  next(io: Io): number | null {
    if (this.#at === this.#bytes.length) {
      if (this.#over) {
        this.#over = false;
        return null;
      }
      this.#bytes = new TextEncoder().encode(io.readLine?.() ?? '');
      this.#at = 0;
      if (this.#bytes.length === 0) return null;
    }
    this.#over = this.#at === this.#bytes.length - 1;
    return this.#bytes[this.#at++] ?? null;
  }
}

/** PHP's command line, ready before there is a program. */
export class Interpreter {
  readonly #php: PhpModule;
  readonly #late: LateIo;

  private constructor(php: PhpModule, late: LateIo) {
    this.#php = php;
    this.#late = late;
  }

  /** `glue`: the package's script, which imports the address of a file that is handed in here instead. `system`: files of ours by their paths. */
  static async load(glue: string, module: WebAssembly.Module, system: Readonly<Record<string, string>>): Promise<Interpreter> {
    // A worker that WebKit started cannot import a blob of its own.
    const url = `data:text/javascript,${encodeURIComponent(glue.replace(/^import (\w+) from .*$/m, "const $1 = '';"))}`;
    const { init } = glueSchema.parse(await import(/* @vite-ignore */ url));
    const late: LateIo = { io: null };
    const input = new Input();
    const { settings, ready } = silentModule(module);
    const php = init('WORKER', {
      ...settings,
      debug: false,
      stdin: () => (late.io ? input.next(late.io) : null),
      onStdout: (bytes: Int8Array) => late.io?.writeBytes('out', unsigned(bytes)),
      onStderr: (bytes: Int8Array) => late.io?.writeBytes('err', unsigned(bytes)),
      onHeaders: () => undefined,
      spawnProcess: nobody,
    });
    await ready;
    const interpreter = new Interpreter(moduleSchema.parse(php), late);
    for (const [path, text] of Object.entries(system)) place(interpreter.#php.FS, path, text);
    return interpreter;
  }

  /** Runs a program to its end, and with it the run. */
  async run(entry: string, files: Readonly<Record<string, string>>, io: Io): Promise<void> {
    const { FS, ccall } = this.#php;
    FS.mkdirTree(HOME);
    for (const [path, text] of Object.entries(files)) place(FS, `${HOME}/${path}`, text);
    FS.chdir(HOME);
    this.#late.io = io;
    for (const argument of ['php', '-c', SETTINGS, '-f', entry]) ccall('wasm_add_cli_arg', null, ['string'], [argument]);
    io.end(await this.#status(io));
  }

  /** The exit status of the command line that was put together. */
  async #status(io: Io): Promise<number> {
    try {
      return z.int().parse(await this.#php.ccall('run_cli', 'number', [], [], { async: true }));
    } catch (error) {
      const status = statusOf(error);
      if (status !== null) return status;
      // Only the machine itself can fail here, by its stack or its memory; PHP reports its own errors.
      const message = error instanceof Error ? error.message : String(error);
      io.write('err', `php: ${message.includes('missing function') ? 'the program asks for something that this PHP does not have, such as fibers.' : message}\n`);
      return 255;
    }
  }
}

const unsigned = (bytes: Int8Array): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The interpreter can ask for other programs; here there are none. */
function nobody(): never {
  throw new Error('there are no other programs here');
}
