import { ErrorPrepareStackTrace } from 'node:internal/errors';
import { TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import * as z from 'zod/mini';
import { append } from '../kernel/lists.ts';
import { wrapperOf, type Sources } from './program.ts';
import type { Texts } from './texts.ts';

/** A place in a file of the program; line and column count from 1. */
export type Place = { file: string; line: number; column: number };

/** What V8 tells of a frame. */
type CallSite = {
  getScriptNameOrSourceURL(): string | null | undefined;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isNative(): boolean;
  toString(): string;
};

/**
 * Whether the browser keeps to itself what evaluated code throws, and in which file: WebKit, whose errors know the line and
 * column where they were made.
 */
export const errorsAreMasked = Object.hasOwn(new Error(''), 'line');

/** Turns places of evaluated code into places of the program's text. */
export class StackMapper {
  readonly #sources: Sources;
  readonly #texts: Texts;
  readonly #maps = new Map<string, TraceMap>();
  /** The lines of what was made of a file. */
  readonly #made = new Map<string, readonly string[]>();
  #seen: ((sites: CallSite[]) => void) | null = null;
  /** Reads a stack of an engine whose stacks are text alone, as it made it; null in others. */
  #read: ((error: object) => unknown) | null = null;
  readonly #written = new WeakSet();

  constructor(sources: Sources, texts: Texts) {
    this.#sources = sources;
    this.#texts = texts;
  }

  /** True for files of the program; all else is the runner's. */
  owns(file: unknown): file is string {
    return typeof file === 'string' && Object.hasOwn(this.#sources, file);
  }

  isModule(file: string): boolean {
    return this.#sources[file]?.kind === 'module';
  }

  original({ file, line, column }: Place): Place {
    const source = this.#sources[file];
    if (!source || source.kind === 'error') return { file, line, column };
    const shifted = line === 1 ? Math.max(1, column - wrapperOf(source).length) : column;
    if (source.map === null) return { file, line, column: shifted };
    const map = this.#maps.get(file) ?? new TraceMap(source.map);
    this.#maps.set(file, map);
    const [begin, , row, at] = traceSegment(map, line - 1, shifted - 1) ?? [];
    if (begin === undefined || row === undefined || at === undefined) return { file, line, column: shifted };
    // Where a part of the text was taken over as it was, the place is as far within it.
    const lines = this.#made.get(file) ?? source.code.split('\n');
    this.#made.set(file, lines);
    const made = lines[line - 1]?.slice(begin, shifted - 1) ?? '';
    const within = this.#texts.lines(file)[row]?.startsWith(made, at) ? made.length : 0;
    return this.#called({ file, line: row + 1, column: at + 1 + within });
  }

  /** Of a call it is the name that is called: translated calls of imported names are told to be where their parts begin. Of a private one it is the bracket. */
  #called(place: Place): Place {
    const line = this.#texts.lines(place.file)[place.line - 1] ?? '';
    const name = line[place.column - 1] === '(' ? /(?<![#\w$])[\w$]+$/.exec(line.slice(0, place.column - 1))?.[0] ?? '' : '';
    return { ...place, column: place.column - name.length };
  }

  /** The line where an error was made, and the column in it, from 0. Its stack must not have been read. */
  lineOf(error: object): { sourceLine?: string; startColumn?: number } {
    let place = this.placeOf(error);
    this.#seen = (sites) => {
      const site = sites[0];
      const file = site?.getScriptNameOrSourceURL();
      if (site && this.owns(file)) place = this.original({ file, line: site.getLineNumber() ?? 1, column: site.getColumnNumber() ?? 1 });
    };
    void Reflect.get(error, 'stack');
    this.#seen = null;
    const { file, line, column }: Place = place ?? { file: '', line: 1, column: 1 };
    return { sourceLine: this.#texts.lines(file)[line - 1], startColumn: column - 1 };
  }

  /** Where an error was made, by its stack. */
  madeAt(error: unknown): Place | null {
    return (error instanceof Error ? placesOf(error.stack, this)[0] : undefined) ?? null;
  }

  /** Where an error was made, in an engine whose stacks are text alone: it tells no other way. */
  placeOf(error: unknown): Place | null {
    if (errorsAreMasked) return this.#maskedPlace(error);
    const stack = typeof error === 'object' && error !== null ? this.#read?.(error) : undefined;
    return typeof stack === 'string' ? (this.#framesOf(stack)[0]?.place ?? null) : null;
  }

  /** Makes every `error.stack` show the program's own lines and leave out the runner's. */
  install(): void {
    if (errorsAreMasked) return;
    const { get, set } = Object.getOwnPropertyDescriptor(Error.prototype, 'stack') ?? {};
    if (get && FRAME.test(String(new Error('').stack).split('\n')[0] ?? '')) this.#installForText(get, set);
    else this.#installForSites();
  }

  /** Makes the stack of an error what Node's would be, where it is the engine's own text until somebody looks. */
  write(error: unknown): void {
    if (!errorsAreMasked || !(error instanceof Error) || this.#written.has(error)) return;
    const stack: unknown = Object.getOwnPropertyDescriptor(error, 'stack')?.value;
    if (typeof stack !== 'string' || !stack.split('\n').every((line) => MASKED.test(line) || line.includes('@'))) return;
    const place = this.#maskedPlace(error);
    this.#written.add(error);
    const names = stack.split('\n').flatMap((line) => MASKED.exec(line)?.slice(1) ?? []);
    const file = this.#onlyFile();
    const frames = names.map((name, index) => {
      const where = index === 0 && place ? `${place.file}:${place.line}:${place.column}` : file;
      return `\n    at ${name === '' ? where : `${name} (${where})`}`;
    });
    Reflect.defineProperty(error, 'stack', { value: `${headOf(error)}${file === null ? '' : frames.join('')}`, configurable: true, writable: true, enumerable: false });
  }

  /** Where an error was made, if it was in the program and that has one file: which of several is not told. */
  #maskedPlace(error: unknown): Place | null {
    const file = this.#onlyFile();
    if (file === null || !(error instanceof Error) || this.#written.has(error)) return null;
    const own = masked.safeParse(error);
    if (!own.success) return null;
    const { stack, line, column } = own.data;
    return MASKED.test(stack.split('\n')[0] ?? '') ? this.original({ file, line, column }) : null;
  }

  #onlyFile(): string | null {
    const [file, ...others] = Object.keys(this.#sources);
    return file === undefined || others.length > 0 ? null : file;
  }

  /** For engines of the V8 family. */
  #installForSites(): void {
    Reflect.set(Error, 'prepareStackTrace', (error: unknown, sites: CallSite[]) => {
      this.#seen?.(sites);
      const frames: string[] = [];
      let last = 0;
      for (const site of sites) {
        const frame = this.#frame(site);
        if (frame === null) continue;
        append(frames, `\n    at ${frame}`);
        if (this.owns(site.getScriptNameOrSourceURL()) || COMBINED.test(frame)) last = frames.length;
      }
      let stack = headOf(error);
      for (let index = 0; index < last; index++) stack += frames[index];
      return stack;
    });
  }

  /** For Firefox. */
  #installForText(get: () => unknown, set: ((stack: unknown) => void) | undefined): void {
    this.#read = (error) => Reflect.apply(get, error, []);
    const written = (error: object, stack: string): string => this.#framesOf(stack).reduce((text, { name, place }) => {
      const where = `${place.file}:${place.line}:${place.column}`;
      return `${text}\n    at ${name === '' ? where : `${name} (${where})`}`;
    }, headOf(error));
    const read = this.#read;
    Reflect.defineProperty(Error.prototype, 'stack', {
      configurable: true,
      get(this: object) {
        const stack = read(this);
        return typeof stack === 'string' ? written(this, stack) : stack;
      },
      set,
    });
    const capture: unknown = Reflect.get(Error, 'captureStackTrace');
    if (typeof capture !== 'function') return;
    Reflect.set(Error, 'captureStackTrace', (error: object, ...rest: unknown[]) => {
      Reflect.apply(capture, Error, [error, ...rest]);
      const stack: unknown = Reflect.getOwnPropertyDescriptor(error, 'stack')?.value;
      if (typeof stack === 'string') Reflect.defineProperty(error, 'stack', { value: written(error, stack), configurable: true, writable: true, enumerable: false });
    });
  }

  /** The program's own frames of a stack that is text alone. A function within another has no name of its own. */
  #framesOf(stack: string): { name: string; place: Place }[] {
    return stack.split('\n').flatMap((line) => {
      const [, name = '', file = '', row, column] = FRAME.exec(line) ?? [];
      return this.owns(file) ? [{ name: name.endsWith('<') ? '<anonymous>' : name, place: this.original({ file, line: Number(row), column: Number(column) }) }] : [];
    });
  }

  #frame(site: CallSite): string | null {
    const file = site.getScriptNameOrSourceURL();
    const text = site.toString();
    if (!this.owns(file)) return site.isNative() || text.endsWith('(<anonymous>)') || COMBINED.test(text) ? text : null;
    const line = site.getLineNumber() ?? 1;
    const column = site.getColumnNumber() ?? 1;
    const place = this.original({ file, line, column });
    return unnamed(text.replace(`${file}:${line}:${column}`, `${file}:${place.line}:${place.column}`));
  }
}

/** The frame of what waits for many promises. */
const COMBINED = /^async Promise\.\w+ \(index \d+\)$/;

/** A frame as Firefox writes it: `name@file:line:column`. */
const FRAME = /^(?:async\*)?([^@]*)@(.+):(\d+):(\d+)$/;

/** A frame of evaluated code as WebKit writes it: `name@`. */
const MASKED = /^(?!(?:eval|global|module) code@)([^@]*)@$/;
const masked = z.object({ stack: z.string(), line: z.number(), column: z.number() });

/** V8 calls every nameless function of evaluated code `eval`; in a file it has no name. */
function unnamed(frame: string): string {
  return frame.replace(/^(async )?eval \((.*)\)$/, '$1$2').replace(/\.eval \[as ([^\]]+)\] \(/, '.$1 (').replace(/\beval \(/, '<anonymous> (');
}

function headOf(error: unknown): string {
  try {
    return ErrorPrepareStackTrace(error, []);
  } catch {
    return '<error>';
  }
}

/** The places of the program that a stack names. */
export function placesOf(stack: unknown, mapper: StackMapper): Place[] {
  if (typeof stack !== 'string') return [];
  const named = stack.matchAll(/([^\s(@]+):(\d+):(\d+)\)?$/gm);
  return [...named].filter(([, file]) => mapper.owns(file)).map(([, file = '', line, column]) => ({ file, line: Number(line), column: Number(column) }));
}
