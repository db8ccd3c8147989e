import { canShare } from '../kernel/shared.ts';
import { CompilerLink, type Answer } from './compiler-link.ts';
import type { Packages, Program, WorkerFile } from './messages.ts';
import { openScript, type Script } from './scripts.ts';
import { Spare } from './spare.ts';

/** ms that the check of a program may take. */
const CHECK_WITHIN = 20_000;

/** The files of an engine, its compiler, and the one warm worker that waits for the next run. */
export class Engine {
  readonly #files: Record<string, WorkerFile> = {};
  readonly #compilerFiles: Record<string, WorkerFile> = {};
  readonly #opened = new Map<string, Script>();
  readonly #packages = new Map<string, Blob>();
  #scripts: { worker: string; compiler: string | null } | null = null;
  #memo: unknown = null;
  #spare: Spare | null = null;
  #compiler: CompilerLink | null = null;
  /** A second compiler, so that no program waits for the check of the one before. */
  #checker: CompilerLink | null = null;
  #checked: Promise<unknown> = Promise.resolve();
  readonly #keep: (memo: Blob) => void;

  /** `keep` is given what makes later workers start faster, also at the next visit. */
  constructor(keep: (memo: Blob) => void) {
    this.#keep = keep;
  }

  /** Takes files: WebAssembly is compiled once, a script becomes a URL, text stays text. */
  async put(files: Readonly<Record<string, Blob>>, compilerOnly: readonly string[]): Promise<void> {
    await Promise.all(Object.entries(files).map(async ([name, blob]) => {
      const file = blob.type === 'text/javascript' ? await this.#open(name, blob) : await open(blob);
      (compilerOnly.includes(name) ? this.#compilerFiles : this.#files)[name] = file;
      this.#compiler?.put(name, file);
      this.#checker?.put(name, file);
    }));
  }

  /** Takes packages, which a worker is given with the program that needs them. */
  putPackages(files: Readonly<Record<string, Blob>>): void {
    for (const [path, blob] of Object.entries(files)) this.#packages.set(path, blob);
  }

  /** The bytes of packages by their paths, in the order in which they are named. */
  async packages(paths: readonly string[]): Promise<Packages> {
    return Object.fromEntries(await Promise.all(paths.map(async (path) => {
      const blob = this.#packages.get(path);
      if (!blob) throw new Error(`${path} is not here.`);
      return [path, await blob.arrayBuffer()] as const;
    })));
  }

  /** Starts the compiler and the first worker; rejects when that worker cannot load. `memo`: what was kept at an earlier visit. */
  async prepare(worker: string, compiler: string | null, memo: Blob | null): Promise<void> {
    this.#scripts = { worker, compiler };
    this.#warmCompiler();
    if (memo) this.#memo = share(new Uint8Array(await memo.arrayBuffer()));
    this.warm();
    try {
      await this.#spare?.ready;
    } catch (error) {
      // What was kept may be of no use to this browser any more.
      if (!memo) throw error;
      this.#memo = null;
      await this.prepare(worker, compiler, null);
    }
  }

  /** Translates a program; null where the engine runs the text as it is. */
  async compile(program: Program): Promise<Answer | null> {
    this.#warmCompiler();
    const compiler = this.#compiler;
    if (!compiler) return null;
    const answer = await compiler.ask({ type: 'compile', program });
    if (answer.type === 'broken' && compiler === this.#compiler) this.#renewCompiler();
    return answer;
  }

  /** The errors that the compiler finds in a program beside its running; none where it cannot, or would take too long. */
  check(program: Program): Promise<string[]> {
    const checked = this.#checked.then(async () => {
      if (!this.#scripts?.compiler) return [];
      const checker = this.#checker ?? this.#startCompiler(this.#scripts.compiler);
      this.#checker = checker;
      const late = Promise.withResolvers<null>();
      const timer = setTimeout(() => late.resolve(null), CHECK_WITHIN);
      const answer = await Promise.race([checker.ask({ type: 'check', program }), late.promise]);
      clearTimeout(timer);
      if (answer?.type === 'checked') return answer.errors;
      checker.terminate();
      this.#checker = null;
      return [];
    });
    this.#checked = checked;
    return checked;
  }

  /** Gives up on a translation that is under way. */
  abandonCompile(): void {
    if (this.#compiler?.busy) this.#renewCompiler();
  }

  /** Makes sure that a worker is waiting, or on its way. */
  warm(): void {
    if (this.#spare || !this.#scripts) return;
    const spare = new Spare(this.#script(this.#scripts.worker), this.#files, this.#memo, (memo) => {
      this.#memo = share(memo);
      if (memo instanceof Uint8Array) this.#keep(new Blob([new Uint8Array(memo)]));
    });
    this.#spare = spare;
    spare.ready.catch(() => {
      if (this.#spare === spare) this.#spare = null;
      spare.link.terminate();
    });
  }

  /** Ends its workers. It is of no more use. */
  drop(): void {
    this.#spare?.link.terminate();
    this.#compiler?.terminate();
    this.#checker?.terminate();
    for (const script of this.#opened.values()) script.revoke();
    this.#scripts = null;
  }

  /** Hands out the waiting worker; whoever takes it ends it. */
  take(): Spare {
    this.warm();
    const spare = this.#spare;
    if (!spare) throw new Error('invariant violation: an engine runs before it is prepared');
    this.#spare = null;
    return spare;
  }

  #renewCompiler(): void {
    this.#compiler?.terminate();
    this.#compiler = null;
    this.#warmCompiler();
  }

  #warmCompiler(): void {
    if (this.#compiler || !this.#scripts?.compiler) return;
    this.#compiler = this.#startCompiler(this.#scripts.compiler);
  }

  #startCompiler(script: string): CompilerLink {
    return new CompilerLink(this.#script(script), { ...this.#files, ...this.#compilerFiles });
  }

  async #open(name: string, blob: Blob): Promise<string> {
    const script = await openScript(blob);
    this.#opened.set(name, script);
    return script.module;
  }

  #script(name: string): Script {
    const script = this.#opened.get(name);
    if (!script) throw new Error(`invariant violation: ${name} is not here`);
    return script;
  }
}

async function open(blob: Blob): Promise<WorkerFile> {
  switch (blob.type) {
    case 'application/wasm':
      return WebAssembly.compile(await blob.arrayBuffer());
    case 'application/json':
    case 'text/plain':
      return blob.text();
    default:
      return blob.arrayBuffer();
  }
}

/** Bytes are put where all workers see them, instead of copied to each. */
function share(memo: unknown): unknown {
  if (!(memo instanceof Uint8Array) || !canShare()) return memo;
  const bytes = new Uint8Array(new SharedArrayBuffer(memo.length));
  bytes.set(memo);
  return bytes;
}
