import { ConsoleStdout, Directory, File, type Inode, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { parseTar } from 'nanotar';
import * as z from 'zod/mini';
import { folderOf } from '../kernel/folder.ts';

/** What a tool left: its file, or null where it failed; and its words. */
export type Made = { file: Uint8Array<ArrayBuffer> | null; words: string };

const command = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  _start: z.custom<() => unknown>((value) => typeof value === 'function'),
});

/** Where the program's files lie, as a trace of its stack names them. */
const HOME = 'home/program';
/** Where Go lies, as such a trace names its own files. */
export const GOROOT = '/usr/local/go';

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
    const program = folderOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${HOME}/${name}`, text])));
    const root = new Map<string, Inode>([...program, ['library', this.#library], ['build', build]]);
    const decoder = new TextDecoder();
    let words = '';
    const said = new ConsoleStdout((bytes) => {
      words += decoder.decode(bytes, { stream: true });
    });
    const wasi = new WASI(args, [`PWD=/${HOME}`, `GOROOT=${GOROOT}`, 'GOOS=wasip1', 'GOARCH=wasm'], [new File([]).path_open(0, 0n, 0).fd_obj, said, said, new PreopenDirectory('/', root)], { debug: false });
    const { exports } = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const code = wasi.start({ exports: command.parse(exports) });
    const made = build.contents.get('made');
    return { file: code === 0 && made instanceof File ? new Uint8Array(made.data) : null, words };
  }
}
