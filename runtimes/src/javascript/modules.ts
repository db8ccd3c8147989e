import path from 'path-browserify';
import { nodeError } from './node-error.ts';
import { HOME, WRAPPERS, type Source, type Sources } from './program.ts';
import { resolveFile } from './resolve.ts';

type Module = { id: string; filename: string; loaded: boolean; exports: unknown };
type Require = ((name: unknown) => unknown) & { cache: Record<string, Module>; main: Module | null; resolve(name: unknown): string };

// Programs are what this worker is for.
// oxlint-disable-next-line no-eval
const evaluate = globalThis.eval;

const THREADS = /^(node:)?(worker_threads|cluster|child_process)$/;

/** The program's files as modules, beside Node's own. */
export class Modules {
  readonly #sources: Sources;
  readonly #files: Readonly<Record<string, string>>;
  readonly #builtins: Readonly<Record<string, () => unknown>>;
  readonly #cache: Record<string, Module> = {};
  #main: Module | null = null;

  constructor(sources: Sources, files: Readonly<Record<string, string>>, builtins: Readonly<Record<string, () => unknown>>) {
    this.#sources = sources;
    this.#files = files;
    this.#builtins = builtins;
  }

  /** Prepares the file a program starts with; `run` gives a promise where it awaits at its top. */
  start(entry: string): { kind: 'script' | 'module'; run: () => unknown } {
    const source = this.#sources[entry];
    if (!source || source.kind === 'error') throw new Error(`invariant violation: ${entry} was not translated`);
    const module = this.#add(entry);
    this.#main = module;
    return { kind: source.kind, run: this.#body(entry, source, module) };
  }

  /** `require` as the global of a program that has no file, such as `createRequire`. */
  require(from: string): Require {
    const load = (name: unknown): unknown => this.#load(String(name), from);
    return Object.assign(load, {
      cache: this.#cache,
      main: this.#main,
      resolve: (name: unknown): string => resolveFile(String(name), from, this.#files) ?? String(name),
    });
  }

  #load(name: string, from: string): unknown {
    const builtin = this.#builtins[name.replace(/^node:/, '')];
    if (builtin) return builtin();
    const file = resolveFile(name, from, this.#files);
    if (file === null && THREADS.test(name)) throw new Error('Programs run in one thread here: there are no worker_threads, cluster or child_process.');
    if (file === null) throw notFound(name, from);
    const known = this.#cache[file];
    if (known) return known.exports;
    const module = this.#add(file);
    try {
      this.#run(file, module);
    } catch (error) {
      Reflect.deleteProperty(this.#cache, file);
      throw error;
    }
    return module.exports;
  }

  #run(file: string, module: Module): void {
    const source = this.#sources[file];
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(this.#files[file] ?? '');
    } else if (!source) {
      // Named by a computed text, so that the compiler did not see it: plain JavaScript runs all the same.
      this.#body(file, { kind: 'script', code: this.#files[file] ?? '', map: null }, module)();
    } else if (source.kind === 'error') {
      throw new SyntaxError(`${source.message} (${file}:${source.line}:${source.column})`);
    } else {
      const done = this.#body(file, source, module)();
      // A module that awaits at its top goes on later; what it throws before is reported as a rejection.
      if (done instanceof Promise) module.loaded = false;
    }
    module.loaded = true;
  }

  #add(file: string): Module {
    const module = { id: file, filename: `${HOME}/${file}`, loaded: false, exports: {} };
    this.#cache[file] = module;
    return module;
  }

  #body(file: string, source: Exclude<Source, { kind: 'error' }>, module: Module): () => unknown {
    const call: unknown = evaluate(`${WRAPPERS[source.kind]}${source.code}\n})\n//# sourceURL=${file}`);
    if (typeof call !== 'function') throw new Error('invariant violation: a source is the body of a function');
    const require = this.require(file);
    const place = `${HOME}/${file}`;
    const parts = source.kind === 'script'
      ? [module.exports, require, module, place, path.dirname(place)]
      : [module.exports, require, { url: `file://${place}`, filename: place, dirname: path.dirname(place), main: module === this.#main, resolve: (name: string) => `file://${HOME}/${resolveFile(name, file, this.#files) ?? name}` }];
    return () => Reflect.apply(call, source.kind === 'script' ? module.exports : undefined, parts);
  }
}

function notFound(name: string, from: string): Error {
  const error = nodeError(Error, 'MODULE_NOT_FOUND', `Cannot find module '${name}'\nRequire stack:\n- ${HOME}/${from}`, { requireStack: [`${HOME}/${from}`] });
  error.stack = error.stack?.replace('Error [MODULE_NOT_FOUND]', 'Error');
  return error;
}
