import type { Inode } from '@bjorn3/browser_wasi_shim';
import * as z from 'zod/mini';
import { folderOf } from '../kernel/folder.ts';
import { HOME } from '../kernel/home.ts';
import { lateIo, type LateIo } from '../kernel/late-io.ts';
import type { Io } from '../kernel/serve.ts';
import { hostOf } from '../kernel/wasi.ts';

const callable = z.custom<(...parts: number[]) => number>((value) => typeof value === 'function');

/** What we call of the interpreter, by the names that its interface (`rb-abi-guest`) gives them. */
const exported = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _initialize: callable,
  cabi_realloc: callable,
  'ruby-init: func(args: list<string>) -> ()': callable,
  'rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>': callable,
});

/** CRuby, ready before there is a program. */
export class Interpreter {
  readonly #own: z.infer<typeof exported>;
  readonly #folder: Map<string, Inode>;
  readonly #late: LateIo;
  readonly #encoder = new TextEncoder();

  private constructor(own: z.infer<typeof exported>, folder: Map<string, Inode>, late: LateIo) {
    this.#own = own;
    this.#folder = folder;
    this.#late = late;
  }

  static async load(module: WebAssembly.Module, prepare: readonly string[]): Promise<Interpreter> {
    const folder = new Map<string, Inode>();
    const late: LateIo = { io: null };
    let own: z.infer<typeof exported> | null = null;
    const { host, imports } = hostOf({ args: ['ruby'], folder }, lateIo(late, false), () => own?.memory, () => undefined);
    const instance = await WebAssembly.instantiate(module, { ...imports, ...withoutJavaScript(module) });
    own = exported.parse(instance.exports);
    host.inst = { exports: own };
    own._initialize();
    const interpreter = new Interpreter(own, folder, late);
    interpreter.#init(['ruby', '--disable-gems', '-EUTF-8', '-e_=0']);
    // Within a block, whose variables a program does not see.
    for (const text of prepare) interpreter.#evaluate(`proc do ${text}\nend.call`);
    return interpreter;
  }

  /** Runs a program to its end. */
  run(entry: string, files: Readonly<Record<string, string>>, io: Io): void {
    const placed = Object.entries(files).map(([path, text]) => [`${HOME.slice(1)}/${path}`, text]);
    for (const [name, inode] of folderOf(Object.fromEntries(placed))) this.#folder.set(name, inode);
    this.#late.io = io;
    this.#evaluate(`$setup.call(${JSON.stringify(entry).replaceAll('#', '\\#')})`);
  }

  #init(args: readonly string[]): void {
    const texts = args.map((arg) => this.#put(`${arg}\0`));
    const list = this.#own.cabi_realloc(0, 0, 4, texts.length * 8);
    const words = new Uint32Array(this.#own.memory.buffer, list, texts.length * 2);
    words.set(texts.flat());
    this.#own['ruby-init: func(args: list<string>) -> ()'](list, texts.length);
  }

  #evaluate(text: string): void {
    this.#own['rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>'](...this.#put(text));
  }

  /** Puts text into the interpreter's memory; gives its place and B. */
  #put(text: string): [place: number, length: number] {
    const bytes = this.#encoder.encode(text);
    const place = this.#own.cabi_realloc(0, 0, 1, bytes.length);
    new Uint8Array(this.#own.memory.buffer).set(bytes, place);
    return [place, bytes.length];
  }
}

/** The interpreter was made to speak with JavaScript; here there is none for it. */
function withoutJavaScript(module: WebAssembly.Module): WebAssembly.Imports {
  const none = (): never => {
    throw new Error('there is no JavaScript for Ruby here');
  };
  const names = (of: string): string[] => WebAssembly.Module.imports(module).filter((one) => one.module === of).map(({ name }) => name);
  const imports = (of: string): WebAssembly.ModuleImports => Object.fromEntries(names(of).map((name) => [name, none]));
  const same = (handle: number): number => handle;
  return {
    'rb-js-abi-host': imports('rb-js-abi-host'),
    canonical_abi: { ...imports('canonical_abi'), 'resource_new_rb-abi-value': same, 'resource_get_rb-abi-value': same },
  };
}
