import * as z from 'zod/mini';
import { callable, place, silentModule, statusOf } from '../kernel/emscripten.ts';
import { HOME } from '../kernel/home.ts';
import type { LateIo } from '../kernel/late-io.ts';
import type { Io } from '../kernel/serve.ts';

/** What we call of the interpreter's Emscripten module. */
const moduleSchema = z.object({
  FS: z.object({ mkdirTree: callable, writeFile: callable, unlink: callable, chdir: callable, getStream: callable }),
  _malloc: callable,
  allocateUTF8: callable,
  setValue: callable,
  _Rf_initialize_R: callable,
  _setup_Rmainloop: callable,
  _run_Rmainloop: callable,
});
type RModule = z.infer<typeof moduleSchema>;

/** The very object: what a schema of its parts gives is a copy. */
const object = z.custom<object>((value) => typeof value === 'object' && value !== null);
const imageList = z.object({ files: z.array(z.object({ filename: z.string(), start: z.int(), end: z.int() })) });

/** What the package brings: its script, its module, the libraries that it links by name, and the files of R's own `share`, one after the other and packed by gzip. */
export type Parts = { glue: string; module: WebAssembly.Module; libraries: Readonly<Record<string, ArrayBuffer>>; share: { list: string; image: ArrayBuffer } };

const R_HOME = '/usr/lib/R';
const ENVIRONMENT = { HOME, R_HOME, TZ: 'UTC', LANG: 'en_US.UTF-8', LD_LIBRARY_PATH: `${R_HOME}/lib` };
/** The file that R was told to run, before there is a program. */
const ENTRY = 'main.R';

/** R's own program, which has loaded its packages before there is a program. */
export class Interpreter {
  readonly #r: RModule;
  readonly #late: LateIo;

  private constructor(r: RModule, late: LateIo) {
    this.#r = r;
    this.#late = late;
  }

  static async load({ glue, module, libraries, share }: Parts): Promise<Interpreter> {
    const late: LateIo = { io: null };
    const r = await initialized(glue, module, libraries);
    connect(r, late);
    for (const [name, bytes] of Object.entries(libraries)) place(r.FS, `${R_HOME}/lib/${name}`, new Uint8Array(bytes));
    await unpack(r, share);
    place(r.FS, `${HOME}/${ENTRY}`, '');
    r.FS.chdir(HOME);
    const args = ['R', '--no-echo', '--no-restore', `--file=${ENTRY}`];
    const list = Number(r._malloc(4 * (args.length + 1)));
    for (const [index, value] of [...args.map((arg) => r.allocateUTF8(arg)), 0].entries()) r.setValue(list + 4 * index, value, '*');
    r._Rf_initialize_R(args.length, list);
    r._setup_Rmainloop();
    return new Interpreter(r, late);
  }

  /** Runs a program to its end, and with it the run. */
  run(entry: string, files: Readonly<Record<string, string>>, io: Io): void {
    // R has this file open: it reads the program there, though another may take its name.
    place(this.#r.FS, `${HOME}/${ENTRY}`, files[entry] ?? '');
    this.#r.FS.unlink(`${HOME}/${ENTRY}`);
    for (const [path, text] of Object.entries(files)) place(this.#r.FS, `${HOME}/${path}`, text);
    this.#late.io = io;
    io.end(this.#status(io));
  }

  #status(io: Io): number {
    try {
      this.#r._run_Rmainloop();
      return 0;
    } catch (error) {
      const status = statusOf(error);
      if (status !== null) return status;
      // Only the machine itself can fail here, by its stack or its memory; R reports its own errors.
      io.write('err', `R: ${error instanceof Error ? error.message : String(error)}\n`);
      return 1;
    }
  }
}

/** The package's module. Its script looks for its settings in a global, also later, and fetches its first library, which is handed in. */
async function initialized(glue: string, module: WebAssembly.Module, libraries: Readonly<Record<string, ArrayBuffer>>): Promise<RModule> {
  // R removes its temporary folder by a command of the system; that folder ends with the worker.
  const silent = silentModule(module, { _emscripten_system: () => 0 });
  const settings: Record<string, unknown> = {
    ...silent.settings,
    // Read once, before the module is ready.
    preRun: () => Object.assign(object.parse(settings.ENV), ENVIRONMENT),
    thisProgram: 'R',
    noExitRuntime: true,
    locateFile: (name: string) => name,
    // What of the browser R could ask for.
    webr: { readConsole: () => 0, setPrompt: () => undefined, handleEvents: () => undefined, dataViewer: nobody, evalJs: nobody, resolveInit: () => undefined },
  };
  Object.assign(globalThis, { Module: settings });
  const fetched = (name: string): Promise<Response> => Promise.resolve(new Response(libraries[name]));
  new Function('fetch', 'XMLHttpRequest', glue)(fetched, undefined);
  await silent.ready;
  return moduleSchema.parse(settings);
}

/** Standard streams as the run has them. */
function connect({ FS }: RModule, late: LateIo): void {
  const stream = z.object({ stream_ops: z.record(z.string(), z.unknown()) });
  const change = (descriptor: number, own: object): void => {
    const found = object.parse(FS.getStream(descriptor));
    Object.assign(found, { stream_ops: { ...stream.parse(found).stream_ops, ...own } });
  };
  for (const [descriptor, name] of [[1, 'out'], [2, 'err']] as const) {
    change(descriptor, {
      write(_stream: unknown, memory: Int8Array, offset: number, length: number) {
        late.io?.writeBytes(name, new Uint8Array(memory.buffer, memory.byteOffset + offset, length));
        return length;
      },
    });
  }
  let rest: Uint8Array = new Uint8Array();
  change(0, {
    read(_stream: unknown, memory: Int8Array, offset: number, length: number) {
      if (rest.length === 0) rest = new TextEncoder().encode(late.io?.readLine?.() ?? '');
      const part = rest.subarray(0, length);
      rest = rest.subarray(part.length);
      new Uint8Array(memory.buffer, memory.byteOffset + offset, length).set(part);
      return part.length;
    },
  });
}

async function unpack(r: RModule, { list, image }: Parts['share']): Promise<void> {
  const bytes = new Uint8Array(await new Response(new Blob([image]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
  for (const { filename, start, end } of imageList.parse(JSON.parse(list)).files) place(r.FS, `${R_HOME}/share${filename}`, bytes.subarray(start, end));
}

/** R could ask for JavaScript; here there is none for it. */
function nobody(): never {
  throw new Error('there is no JavaScript for R here');
}
