import { codes } from 'node:internal/errors';
import { validateString } from 'node:internal/validators';
import path from 'node:path';
import { HOME } from '../kernel/home.ts';
import { asyncContext } from './node/binding.ts';
import { syntaxErrorText, wrapperOf, type Source, type SourceError, type Sources } from './program.ts';
import { resolveFile } from './resolve.ts';

type Module = { id: string; path: string; filename: string; loaded: boolean; exports: unknown; children: Module[]; paths: string[]; parent?: null; require?: Require };
type Require = ((name: unknown) => unknown) & { cache: Record<string, Module>; main: Module | undefined; resolve(name: unknown): string };

// Programs are what this worker is for.
// oxlint-disable-next-line no-eval
const evaluate = globalThis.eval;

const PROCESSES = /^(node:)?(cluster|child_process)$/;
/** Modules of Node that need what is not here, or that nobody has asked for yet. */
const OTHERS = /^(?:node:)?(?:domain|inspector(?:\/promises)?|repl|trace_events|v8|vm|wasi|zlib)$|^node:(?:sea|sqlite|test\/reporters)$/;
const NETWORK = /^(node:)?(https?2?|http2|net|tls|dgram|dns)$/;

/** The program's files as modules, beside Node's own. */
export class Modules {
  readonly #sources: Sources;
  readonly #files: Readonly<Record<string, string>>;
  readonly #builtins: Readonly<Record<string, () => unknown>>;
  readonly #cache: Record<string, Module> = Object.create(null);
  /** What a file that awaits at its top, or imports one that does, is waiting for. */
  readonly #pending = new Map<string, Promise<void>>();
  readonly #awaiting = new Map<string, number[]>();
  readonly #begun = new Set<string>();
  /** Namespaces of what is no module, by the script or the maker of Node's module. */
  readonly #namespaces = new Map<object, object>();
  #main: Module | undefined;

  constructor(sources: Sources, files: Readonly<Record<string, string>>, builtins: Readonly<Record<string, () => unknown>>) {
    this.#sources = sources;
    this.#files = files;
    this.#builtins = builtins;
  }

  /** Prepares the file a program starts with; `run` gives a promise where its top waits for something. */
  start(entry: string): { kind: 'script' | 'module'; run: () => unknown } {
    const source = this.#sources[entry];
    if (!source || source.kind === 'error') throw new Error(`invariant violation: ${entry} was not translated`);
    return { kind: source.kind, run: () => this.#evaluate(entry) };
  }

  /** The files that were run, to their end or not. */
  get begun(): readonly string[] {
    return [...this.#begun];
  }

  /** The place of the await at which a file's top stands. */
  standsAt(file: string): readonly [line: number, column: number] | null {
    const source = this.#sources[file];
    return source?.kind === 'module' ? source.awaits[this.#awaiting.get(file)?.[0] ?? 0] ?? null : null;
  }

  /** A module of Node's by its name, where there is one. */
  builtin(name: string): unknown {
    return this.#builtin(name)?.();
  }

  /** `require` as a file has it. */
  require(from: string, kind: 'script' | 'module' = 'script'): Require {
    const load = (name: unknown): unknown => {
      validateString(name, 'id');
      if (name === '') throw new codes.ERR_INVALID_ARG_VALUE('id', name, 'must be a non-empty string');
      return this.#load(name, from, kind);
    };
    return Object.assign(load, {
      cache: this.#cache,
      main: this.#main,
      resolve: (name: unknown): string => {
        const file = resolveFile(String(name), from, this.#files);
        if (file === null && !this.#builtin(String(name))) throw notFound(String(name), from, kind);
        return file === null ? String(name) : `${HOME}/${file}`;
      },
    });
  }

  /** `import.meta.resolve`. */
  #address(name: string, from: string): string {
    if (this.#builtin(name)) return `node:${name.replace(/^node:/, '')}`;
    if (!/^\.{0,2}\//.test(name)) throw notFound(name, from, 'module');
    return `file://${path.resolve(HOME, path.dirname(from), name)}`;
  }

  #builtin(name: string): (() => unknown) | undefined {
    // Some have their name with the scheme alone.
    const known = [name, name.replace(/^node:/, '')].find((one) => Object.hasOwn(this.#builtins, one));
    return known === undefined ? undefined : this.#builtins[known];
  }

  #load(name: string, from: string, kind: 'script' | 'module'): unknown {
    const builtin = this.#builtin(name);
    if (builtin) return builtin();
    const file = resolveFile(name, from, this.#files);
    if (file === null && PROCESSES.test(name)) throw new Error('Programs run in one process here: there is no cluster and no child_process.');
    if (file === null && NETWORK.test(name)) throw new Error(`Programs run without a network here: there is no ${name.replace('node:', '')}.`);
    if (file === null && OTHERS.test(name)) throw new Error(`Node's ${name.replace('node:', '')} is not here.`);
    if (file === null) throw notFound(name, from, kind);
    void this.#evaluate(file);
    const module = this.#cache[`${HOME}/${file}`];
    const parent = this.#cache[`${HOME}/${from}`];
    if (module && parent && module !== this.#main && !parent.children.includes(module)) parent.children.push(module);
    return module?.exports;
  }

  /** What `import()` gives. */
  async #import(name: string, from: string): Promise<unknown> {
    await Promise.resolve();
    const namespace = this.#namespace(name, from);
    const file = this.#builtin(name) ? null : resolveFile(name, from, this.#files);
    if (file !== null) await this.#pending.get(file);
    return namespace;
  }

  /** What a translated import gets: a module's own namespace, or one of what a script or Node's module exports. */
  #imports(from: string, own: readonly string[] = []): unknown {
    return Object.assign((name: string): unknown => this.#namespace(name, from), { plain: this.require(from, 'module'), pass: (other: object, exports: object) => pass(own, other, exports) });
  }

  #namespace(name: string, from: string): unknown {
    const exports = this.#load(name, from, 'module');
    const builtin = this.#builtin(name);
    const file = builtin ? null : resolveFile(name, from, this.#files);
    if (file !== null && this.#sources[file]?.kind === 'module') return exports;
    const module = file === null ? undefined : this.#cache[`${HOME}/${file}`];
    const key = builtin ?? module;
    const known = key && this.#namespaces.get(key);
    if (known) return known;
    const script = file !== null && !file.endsWith('.json');
    const made = namespaceOf(file?.endsWith('.json') ? {} : exports, script ? { default: exports, 'module.exports': exports } : { default: exports });
    Object.defineProperty(made, '__esModule', { value: true });
    if (key && (builtin || module?.loaded)) this.#namespaces.set(key, made);
    return made;
  }

  /** Runs a file if it has not been run; gives a promise where something of it waits. */
  #evaluate(file: string): Promise<void> | undefined {
    const place = `${HOME}/${file}`;
    if (this.#cache[place]) return this.#pending.get(file);
    const module: Module = { id: this.#main ? place : '.', path: path.dirname(place), filename: place, loaded: false, exports: {}, children: [], paths: [], ...(this.#main ? {} : { parent: null }) };
    this.#main ??= module;
    this.#cache[place] = module;
    let ran = false;
    try {
      const pending = this.#run(file, module);
      ran = true;
      if (pending) this.#pending.set(file, pending);
      return pending;
    } finally {
      // To catch and throw again would tell another place than the program's.
      if (!ran) Reflect.deleteProperty(this.#cache, place);
    }
  }

  #run(file: string, module: Module): Promise<void> | undefined {
    const text = this.#files[file] ?? '';
    if (file.endsWith('.json')) {
      module.exports = parseJson(text, `${HOME}/${file}`);
      return undefined;
    }
    // Named by a computed text, so that the compiler did not see it: plain JavaScript runs all the same.
    const source: Source = this.#sources[file] ?? { kind: 'script', code: text, map: null, types: null };
    if (source.kind === 'error') throw parseError(file, text, source);
    const body = this.#body(file, source, module);
    this.#begun.add(file);
    const waited: Promise<void>[] = [];
    for (const name of source.kind === 'module' ? source.imports : []) {
      const imported = resolveFile(name, file, this.#files);
      if (imported === null && !this.#builtin(name)) throw notFound(name, file, 'module');
      const pending = imported === null ? undefined : this.#evaluate(imported);
      if (pending) waited.push(pending);
      if (source.kind === 'module' && source.late) this.#passEarly(name, file, source, Object(module.exports));
    }
    const finish = async (): Promise<void> => {
      await Promise.all(waited);
      await body();
      module.loaded = true;
    };
    if (waited.length > 0 || (source.kind === 'module' && source.awaits.length > 0)) return finish();
    body();
    module.loaded = true;
    return undefined;
  }

  /** In a circle, what is passed on from a module that has run is there before the body that says so. */
  #passEarly(from: string, file: string, { through, exports: own }: Extract<Source, { kind: 'module' }>, exports: object): void {
    for (const [other, name, as] of through) {
      if (other !== from) continue;
      const namespace = Object(this.#namespace(from, file));
      if (as === null) pass(own, namespace, exports);
      else Object.defineProperty(exports, as, { get: () => Reflect.get(namespace, name), enumerable: true, configurable: true });
    }
  }

  #body(file: string, source: Exclude<Source, SourceError>, module: Module): () => unknown {
    const call: unknown = evaluate(`${wrapperOf(source)}${source.code}\n})\n//# sourceURL=${file}`);
    if (typeof call !== 'function') throw new Error('invariant violation: a source is the body of a function');
    const require = this.require(file, source.kind);
    const place = `${HOME}/${file}`;
    const { apply } = Reflect;
    if (source.kind === 'script') {
      module.require = require;
      // A file that is run as it is has Node's five arguments.
      const own = source.map === null ? [] : [this.#imports(file), (name: unknown) => this.#import(String(name), file), asyncContext];
      return () => apply(call, module.exports, [module.exports, require, module, place, path.dirname(place), ...own]);
    }
    const exports = namespaceOf({}, Object.fromEntries([...source.exports, ...source.passed].map((name) => [name, undefined])));
    module.exports = exports;
    const meta = { __proto__: null, dirname: path.dirname(place), filename: place, main: module === this.#main, resolve: (name: unknown) => this.#address(String(name), file), url: `file://${place}` };
    const awaiting = [0];
    this.#awaiting.set(file, awaiting);
    const begin = (): unknown => apply(call, undefined, [exports, this.#imports(file, source.exports), (name: unknown) => this.#import(String(name), file), meta, awaiting, asyncContext]);
    return source.late ? inHalves(begin, exports, source.late) : begin;
  }
}

/** An object that shows itself as a module's, its names in their order: those of what is exported, and some more. */
function namespaceOf(exported: unknown, more: Readonly<Record<string, unknown>>): object {
  const namespace: object = Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } });
  const holder = (typeof exported === 'object' || typeof exported === 'function') && exported !== null ? exported : {};
  for (const name of [...new Set([...Object.keys(holder), ...Object.keys(more)])].toSorted()) {
    const from = Object.hasOwn(more, name) ? more : holder;
    const lazy = Object.getOwnPropertyDescriptor(from, name)?.get !== undefined;
    Object.defineProperty(namespace, name, { ...(lazy ? { get: () => Reflect.get(from, name) } : { value: Reflect.get(from, name), writable: true }), enumerable: true, configurable: true });
  }
  return namespace;
}

/** Makes a module export what another does, as it is at any time, as far as it has no such name of its own. */
function pass(own: readonly string[], from: object, exports: object): void {
  const names = Object.keys(from).filter((name) => name !== 'default' && !own.includes(name));
  const unforeseen = names.some((name) => !Object.hasOwn(exports, name));
  for (const name of names) Object.defineProperty(exports, name, { get: () => Reflect.get(from, name), enumerable: true, configurable: true });
  if (unforeseen) sort(exports);
}

/** Puts a module's names in their order, after some of a script or of Node's own module came to them. */
function sort(exports: object): void {
  for (const name of Object.keys(exports).toSorted()) {
    const found = Object.getOwnPropertyDescriptor(exports, name) ?? {};
    Reflect.deleteProperty(exports, name);
    Object.defineProperty(exports, name, found);
  }
}

/** Runs the first half of a module of a circle; gives its second. Until it has a value, who reads a name is told so. */
function inHalves(begin: () => unknown, exports: object, late: readonly string[]): () => void {
  const put = (name: string, value: unknown): void => void Object.defineProperty(exports, name, { value, writable: true, enumerable: true, configurable: true });
  for (const name of late) {
    Object.defineProperty(exports, name, {
      get() {
        throw new ReferenceError(`Cannot access '${name}' before initialization`);
      },
      set(value: unknown) {
        put(name, value);
      },
      enumerable: true,
      configurable: true,
    });
  }
  const halves = begin();
  const next: unknown = Reflect.get(Object(halves), 'next');
  if (typeof next !== 'function') throw new Error('invariant violation: a module of a circle is run in halves');
  Reflect.apply(next, halves, []);
  return () => void Reflect.apply(next, halves, []);
}

const { parse } = JSON;

function parseJson(text: string, place: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Error) error.message = `${place}: ${error.message}`;
    throw error;
  }
}

/** A file that cannot be parsed, as the error of whoever needs it. */
function parseError(file: string, text: string, source: SourceError): Error {
  const error = new SyntaxError(source.message);
  error.stack = syntaxErrorText(file, text, source).trimEnd();
  return ofLoading(error);
}

const loading = new WeakSet<object>();

function ofLoading(error: Error): Error {
  loading.add(error);
  return error;
}

/** Whether an error was made where files are loaded: in Node its stack has places, though none of the program. */
export const isOfLoading = (error: object): boolean => loading.has(error);

const notFound = (name: string, from: string, kind: 'script' | 'module'): Error => ofLoading(absence(name, from, kind));

function absence(name: string, from: string, kind: 'script' | 'module'): Error {
  if (name.startsWith('node:')) return new codes.ERR_UNKNOWN_BUILTIN_MODULE(name);
  const place = `${HOME}/${from}`;
  if (kind === 'module' && !/^\.{0,2}\//.test(name)) return new codes.ERR_MODULE_NOT_FOUND(name, place, undefined);
  if (kind === 'module') return new codes.ERR_MODULE_NOT_FOUND(path.resolve(path.dirname(place), name), place, `file://${path.resolve(path.dirname(place), name)}`);
  return Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:\n- ${place}`), { code: 'MODULE_NOT_FOUND', requireStack: [place] });
}
