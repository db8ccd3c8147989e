import { File, PreopenDirectory, type Inode } from '@bjorn3/browser_wasi_shim';
import { parseTar } from 'nanotar';
import * as z from 'zod/mini';
import { folderOf } from '../kernel/folder.ts';
import { lateIo, type LateIo } from '../kernel/late-io.ts';
import type { Io } from '../kernel/serve.ts';
import { promising } from '../kernel/suspend.ts';
import { hostOf } from '../kernel/wasi.ts';

const callable = z.custom<(...parts: number[]) => number>((value) => typeof value === 'function');

/** What we call of the interpreter, by the names of its interface (zeroperl.c). */
const exported = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _initialize: callable,
  malloc: callable,
  zeroperl_init: callable,
  zeroperl_free_interpreter: callable,
  zeroperl_init_with_args: callable,
  zeroperl_reset: callable,
});

/** Where modules lie that are not part of the interpreter. */
const LIBRARY = '/usr/share/perl5';
/** Where `Ending.pm` leaves the exit code. */
const STATUS = 'status';

/** Perl, ready before there is a program. */
export class Interpreter {
  readonly #own: z.infer<typeof exported>;
  readonly #folder: Map<string, Inode>;
  readonly #devices: Map<string, Inode>;
  readonly #late: LateIo;
  readonly #suspends: boolean;

  private constructor(own: z.infer<typeof exported>, folder: Map<string, Inode>, devices: Map<string, Inode>, late: LateIo, suspends: boolean) {
    this.#own = own;
    this.#folder = folder;
    this.#devices = devices;
    this.#late = late;
    this.#suspends = suspends;
  }

  /** `library`: modules by their paths; `archive`: more of them, as a tar. */
  static async load(module: WebAssembly.Module, library: Readonly<Record<string, string>>, archive: ArrayBuffer): Promise<Interpreter> {
    const folder = new Map<string, Inode>();
    const devices = new Map<string, Inode>([['null', new File([])]]);
    const modules = folderOf(library, parseTar(archive).flatMap(({ name, data }) => (data ? [[name, new File(data, { readonly: true })] as const] : [])));
    const late: LateIo = { io: null };
    let own: z.infer<typeof exported> | null = null;
    const { host, imports, suspends } = hostOf({
      args: ['perl'],
      folder,
      devices: [new PreopenDirectory(LIBRARY, modules), new PreopenDirectory('/dev', devices), new PreopenDirectory('/tmp', new Map())],
    }, lateIo(late, typeof SharedArrayBuffer === 'undefined'), () => own?.memory, () => undefined);
    const instance = await WebAssembly.instantiate(module, { ...imports, env: { call_host_function: nobody } });
    own = exported.parse(instance.exports);
    host.inst = { exports: own };
    own._initialize();
    // A first interpreter makes the browser compile what the program's will need.
    own.zeroperl_init();
    own.zeroperl_free_interpreter();
    return new Interpreter(own, folder, devices, late, suspends);
  }

  /** Runs a program to its end, and with it the run. */
  async run(entry: string, files: Readonly<Record<string, string>>, io: Io): Promise<void> {
    for (const [name, inode] of folderOf(files)) this.#folder.set(name, inode);
    this.#late.io = io;
    const args = ['perl', `-I${LIBRARY}`, '-MEnding', '--', entry];
    try {
      await this.#call('zeroperl_init_with_args', args.length, this.#list(args));
      // Objects that still live are destroyed.
      await this.#call('zeroperl_reset');
    } catch (error) {
      // Only the machine itself can fail here, by its stack or its memory; Perl reports its own errors.
      io.write('err', `perl: ${error instanceof Error ? error.message : String(error)}\n`);
      io.end(1);
    }
    const status = this.#devices.get(STATUS);
    io.end(status instanceof File ? Number(new TextDecoder().decode(status.data)) & 255 : 255);
  }

  async #call(name: 'zeroperl_init_with_args' | 'zeroperl_reset', ...parts: number[]): Promise<void> {
    await (this.#suspends ? promising(this.#own[name], ...parts) : this.#own[name](...parts));
  }

  /** Puts texts into the interpreter's memory, as C has them; gives the place of their list. */
  #list(texts: readonly string[]): number {
    const encoder = new TextEncoder();
    const places = texts.map((text) => {
      const bytes = encoder.encode(`${text}\0`);
      const place = this.#own.malloc(bytes.length);
      new Uint8Array(this.#own.memory.buffer).set(bytes, place);
      return place;
    });
    const list = this.#own.malloc(4 * (places.length + 1));
    new Uint32Array(this.#own.memory.buffer, list, places.length + 1).set([...places, 0]);
    return list;
  }
}

/** The interpreter can call JavaScript; here there is none for it. */
function nobody(): never {
  throw new Error('there is no JavaScript for Perl here');
}
