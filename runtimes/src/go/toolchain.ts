import { ConsoleStdout, Directory, File, type Inode, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { parseTar } from 'nanotar';
import * as z from 'zod/mini';
import { folderOf } from '../kernel/folder.ts';
import { HOME } from '../kernel/home.ts';

/** What a tool left: its file, or null where it failed; and its words. */
export type Made = { file: Uint8Array<ArrayBuffer> | null; words: string };

const command = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => unknown>((value) => typeof value === 'function'),
});

/** Where Go lies, as such a trace names its own files. */
export const GOROOT = '/usr/local/go';

/** Errors of files, which Go words for WASI as for Linux but for their first letter. */
const SAID = ['No such file or directory', 'File exists', 'Is a directory', 'Not a directory', 'Permission denied', 'Operation not permitted', 'Directory not empty', 'Invalid argument', 'File name too long', 'File too large', 'No space left on device', 'Too many open files', 'Illegal seek'];
/** What makes a letter of ASCII a small one. */
const SMALL = 0x20;

/** Gives errors the words that they have on Linux, in the archive that holds them. */
function sayAsOnLinux(archive: Uint8Array | undefined): void {
  const text = new TextDecoder('latin1').decode(archive);
  for (const words of SAID) {
    const places = [...text.matchAll(new RegExp(words, 'g'))].map(({ index }) => index);
    if (!archive || places.length === 0) throw new Error(`invariant violation: Go's library says ${words}`);
    for (const at of places) archive[at] = (archive[at] ?? 0) | SMALL;
  }
}

/** Go's compiler and linker, with its library. */
export class Toolchain {
  readonly #compile: WebAssembly.Module;
  readonly #link: WebAssembly.Module;
  readonly #library: Directory;
  readonly #places: string;

  constructor(compile: WebAssembly.Module, link: WebAssembly.Module, library: ArrayBuffer) {
    this.#compile = compile;
    this.#link = link;
    const archives = parseTar(library).flatMap(({ name, data }) => (data ? [[name, new File(data, { readonly: true })] as const] : []));
    sayAsOnLinux(archives.find(([name]) => name === 'syscall.a')?.[1].data);
    this.#library = new Directory(folderOf({}, archives));
    this.#places = archives.map(([name]) => `packagefile ${name.slice(0, -2)}=/library/${name}\n`).join('');
  }

  /** Compiles a package of some sources, all of the same folder, to an archive. */
  compile(path: string, sources: readonly string[], files: Readonly<Record<string, string>>, packages: Readonly<Record<string, Uint8Array>>): Promise<Made> {
    return this.#run(this.#compile, ['compile', '-o', '/build/made', '-p', path, '-complete', '-dwarf=false', '-c=1', '-pack', '-importcfg', '/build/places', ...sources.map((name) => (name.includes('/') ? name : `./${name}`))], files, packages);
  }

  /** Links a package and all that it needs to a program. */
  link(main: Uint8Array, packages: Readonly<Record<string, Uint8Array>>): Promise<Made> {
    return this.#run(this.#link, ['link', '-o', '/build/made', '-s', '-w', '-buildmode=exe', '-importcfg', '/build/places', '/build/main.a'], {}, { ...packages, main });
  }

  async #run(module: WebAssembly.Module, args: string[], files: Readonly<Record<string, string>>, packages: Readonly<Record<string, Uint8Array>>): Promise<Made> {
    const own = Object.entries(packages).map(([path, archive]) => [`${path}.a`, new File(archive, { readonly: true })] as const);
    const places = this.#places + own.map(([name]) => `packagefile ${name.slice(0, -2)}=/build/${name}\n`).join('');
    const build = new Directory(folderOf({ places }, own));
    const program = folderOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME.slice(1)}/${name}`, text])));
    const root = new Map<string, Inode>([...program, ['library', this.#library], ['build', build]]);
    const decoder = new TextDecoder();
    let words = '';
    const said = new ConsoleStdout((bytes) => {
      words += decoder.decode(bytes, { stream: true });
    });
    const wasi = new WASI(args, [`PWD=${HOME}`, `GOROOT=${GOROOT}`, 'GOOS=wasip1', 'GOARCH=wasm'], [new File([]).path_open(0, 0n, 0).fd_obj, said, said, new PreopenDirectory('/', root)], { debug: false });
    const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const code = wasi.start({ exports: command.parse(exports) });
    const made = build.contents.get('made');
    return { file: code === 0 && made instanceof File ? new Uint8Array(made.data) : null, words };
  }
}
