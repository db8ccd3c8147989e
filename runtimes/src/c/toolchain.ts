import { Exit, runLLVM, type Tree } from '@yowasp/clang';
import { LINK, translationFlags, type Dialect } from './flags.ts';
import { treeOf } from './tree.ts';

/** The compiler's whole file system but the program: headers, libraries, and what is linked with every program. */
export type Sysroot = Tree;

/** What a tool left: its file, or null where it failed; and its words, warnings among them. */
export type Made = { file: Uint8Array<ArrayBuffer> | null; words: string };

/** Where the sysroot lies for the compiler. */
const SYSROOT = 'sys';

/** What says of a variable that each thread has its own. */
const LOCALS = /\b(?:thread_local|_Thread_local|__thread)\b/;

/** What catches an exception, by itself or in the library. Where nothing does, a program ends where it throws, before the objects on the way are destroyed. */
const CATCHES = /\b(?:catch|nothrow|future|async|promise|packaged_task|co_await|co_yield|co_return)\b/;

const mention = (files: Readonly<Record<string, string>>, words: RegExp): boolean => Object.values(files).some((text) => words.test(text));

/** Clang and its linker, by the names that their files have in a program's folder. */
export class Toolchain {
  readonly #sysroot: Sysroot;

  constructor(sysroot: Sysroot) {
    this.#sysroot = sysroot;
  }

  /** Translates one source of a program's files to an object file. `precompiled` are the headers that every C++ file may have read already. */
  compile(source: string, dialect: Dialect, files: Readonly<Record<string, string>>, precompiled: Uint8Array | null): Promise<Made> {
    const known: Tree = precompiled && dialect === 'cpp' ? { 'precompiled.pch': precompiled } : {};
    const included = [...(mention(files, LOCALS) ? ['locals.h'] : []), ...(dialect === 'cpp' && !mention(files, CATCHES) ? ['uncaught.h'] : [])];
    const first = included.flatMap((name) => ['-include', `/${SYSROOT}/own/${name}`]);
    return this.translate(source, [...translationFlags(dialect), ...Object.keys(known).flatMap((name) => ['-include-pch', `/${SYSROOT}/${name}`]), ...first], treeOf(files), known);
  }

  /** Translates one source by these flags. */
  translate(source: string, flags: readonly string[], files: Tree, known: Tree = {}): Promise<Made> {
    return this.#run(['clang', '-cc1', ...flags, '-emit-obj', '-main-file-name', source, '-o', '-', source], files, known);
  }

  /** Reads a header once for all. */
  precompile(header: string): Promise<Made> {
    return this.#run(['clang', '-cc1', ...translationFlags('cpp'), '-emit-pch', '-fpch-instantiate-templates', '-o', '-', `/${SYSROOT}/${header}`], {}, {});
  }

  /** Makes a program of object files, which were translated of these files. */
  link(objects: Readonly<Record<string, Uint8Array>>, dialect: Dialect, files: Readonly<Record<string, string>>): Promise<Made> {
    return this.#run(['wasm-ld', ...LINK[dialect](Object.keys(objects), mention(files, LOCALS)), '-o', '-'], treeOf(objects), {});
  }

  /** Makes an archive of object files. */
  archive(objects: Readonly<Record<string, Uint8Array>>): Promise<Made> {
    return this.#run(['ar', 'rcs', 'made.a', ...Object.keys(objects)], objects, {}, 'made.a');
  }

  /** A tool writes to its output, as its files grow byte by byte; `ar` alone cannot. */
  async #run(args: string[], files: Tree, added: Tree, named?: string): Promise<Made> {
    const output: Uint8Array[] = [];
    const words: Uint8Array[] = [];
    const keep = (pieces: Uint8Array[]) => (bytes: Uint8Array | null) => {
      if (bytes) pieces.push(bytes.slice());
    };
    const options = { stdout: keep(output), stderr: keep(words), decodeASCII: false, fetchProgress: () => undefined };
    const told = (): string => new TextDecoder().decode(joined(words));
    try {
      const left = await runLLVM(args, { ...files, [SYSROOT]: { ...this.#sysroot, ...added } }, options);
      const file = named === undefined ? joined(output) : left?.[named];
      return { file: file instanceof Uint8Array ? new Uint8Array(file) : null, words: told() };
    } catch (error) {
      if (error instanceof Exit) return { file: null, words: told() };
      // The compiler itself failed: that is an answer too, and it says where.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) return { file: null, words: `${told()}clang: error: the compiler failed: ${error.message}\n` };
      throw error;
    }
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
