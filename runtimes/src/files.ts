/** A file that a worker of an engine is given, by the name it is known by. */
export type EngineFile = {
  /** Where the build finds it: a package's file (`pyodide/pyodide.asm.wasm`), or a path beside the language's folder (`./setup.py`). */
  from: string;
  /** MIME type: WebAssembly is compiled once, JavaScript becomes a URL, `text/plain` and JSON are text, all else is bytes. */
  type: 'application/wasm' | 'text/javascript' | 'text/plain' | 'application/json' | 'application/octet-stream';
  /** Handed in after the runtime is ready; only the compiler may wait for it. */
  late?: boolean;
  /** The module is bundled into a small script, whose value is what it exports; else the file is served as it is. */
  evaluated?: boolean;
  /** It lies there packed by brotli, and is unpacked. */
  packed?: boolean;
  /** The module makes the file: it exports `make`, a `MakeFile`. */
  make?: boolean;
  /** Only the compiler is given it. */
  compilerOnly?: boolean;
};

/** Makes a file when the runtimes are built. What it gives depends on nothing but its own folder and the installed packages. */
export type MakeFile = () => Promise<Uint8Array>;

/** A package that is no part of the product, for its licence; whoever runs the server brings it (`npm run packages`). */
export type BroughtPackage = {
  name: string;
  version: string;
  /** Its files by the name that the worker knows; `from` is beside its `package.json`, `sha256` in hexadecimal digits. */
  files: Readonly<Record<string, Pick<EngineFile, 'from' | 'type'> & { sha256: string }>>;
};

/** What a language runs on; each language's folder has a `files.ts` that exports it as `files`. Paths are beside that file. */
export type LanguageFiles = {
  /** The worker in which programs run; languages with one worker share its spare. */
  worker: string;
  /** The worker that translates programs before they run. */
  compiler?: string;
  files: Readonly<Record<string, EngineFile>>;
  brought?: BroughtPackage;
};
