import { names as exported } from 'node:internal/exports';
import type * as TypeScript from 'typescript-api';
import * as z from 'zod/mini';
import { serveCompiler, type Compiler } from '../kernel/serve-compiler.ts';
import { Checker } from '../typescript/checker.ts';
import { readPlain } from './plain.ts';
import { excerpt, OWN, syntaxErrorText, type Source, type Sources } from './program.ts';
import { namedFiles, resolveFile } from './resolve.ts';
import { transpile, type ImportedName, type Translated } from './transpile.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;
const librariesSchema = z.record(z.string(), z.string());
const api = z.custom<typeof TypeScript>((value) => typeof value === 'object' && value !== null);

type TakeFile = Parameters<Compiler>[1];

let typescript: Promise<typeof TypeScript> | null = null;
let checker: Promise<Checker> | null = null;

function loadTypeScript(file: TakeFile): Promise<typeof TypeScript> {
  // Not imported: WebKit, which imports only what a data URL holds whole, takes all memory for one of this size.
  // oxlint-disable-next-line no-eval
  typescript ??= file('typescript.js').then((script) => api.parse((0, eval)(String(script))));
  return typescript;
}

serveCompiler(async ({ entry, files }, file) => {
  const sources: Sources = {};
  const found = new Map<string, Translated>();
  const wanted = [entry];
  const follows = Object.values(files).some((text) => text.includes('AsyncLocalStorage'));
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const text = files[name] ?? '';
    if (found.has(name) || !SOURCE.test(name)) continue;
    const translated = await translate(name, text, follows, () => loadTypeScript(file));
    found.set(name, translated);
    sources[name] = translated.source;
    wanted.push(...namedFiles(text, name, files));
  }
  const main = sources[entry];
  if (main?.kind === 'error') return { rejected: syntaxErrorText(entry, files[entry] ?? '', main) };
  const linked = importedBy(entry, found, files);
  for (const [file, { names, source }] of found) {
    const missing = source.kind === 'module' ? names.find(({ from, name }) => lacks(resolveFile(from, file, files), name, found, files) || lacksOfNode(from, name) && isUsed(file, source, name)) : undefined;
    if (missing && linked.has(file)) return { rejected: missingText(file, files[file] ?? '', missing) };
    // Whoever loads it while the program runs is told.
    if (missing) sources[file] = { kind: 'error', message: missingMessage(missing), line: missing.line, column: missing.column, length: missing.name.length };
  }
  for (const [file, { source }] of found) if (source.kind === 'module') source.passed = [...exportsOf(file, found, files)].filter((name) => !source.exports.includes(name));
  for (const [file, { source, empty }] of found) if (source.kind !== 'error') split(source, empty, inCircle(file, found, files));
  return { compiled: sources };
}, {
  async check({ entry, files }, file) {
    checker ??= Promise.all([loadTypeScript(file), file('libraries.json')]).then(([ts, libraries]) => new Checker(ts, librariesSchema.parse(JSON.parse(String(libraries)))));
    return (await checker).check(entry, files);
  },
});

/** Where the body of a module begins, in what was made of it. */
const BODY = new RegExp(`^${OWN.body};$`, 'm');
const EMPTIED = /^(?:exports\.[\w$]+ = )+void 0;$/m;

/** A module of a circle is run in two parts, of which the first exports its functions; all else has no value before the second. */
function split(source: Exclude<Source, { kind: 'error' }>, empty: readonly string[], circle: boolean): void {
  const halves = source.kind === 'module' && circle && source.awaits.length === 0;
  if (halves) {
    const [head = ''] = source.code.split(BODY);
    const functions = new Set([...head.matchAll(/^exports\.([\w$]+) = (?!exports\.|void 0;)/gm)].map(([, name = '']) => name));
    source.late = source.exports.filter((name) => !functions.has(name) && !empty.includes(name));
    source.code = source.code.replace(EMPTIED, '');
  }
  source.code = source.code.replace(BODY, halves ? 'yield;' : '');
}

/** Whether a module imports itself by way of others. */
function inCircle(file: string, found: ReadonlyMap<string, Translated>, files: Readonly<Record<string, string>>): boolean {
  const source = found.get(file)?.source;
  const imported = source?.kind === 'module' ? source.imports.map((name) => resolveFile(name, file, files)) : [];
  return imported.some((one) => one !== null && importedBy(one, found, files).has(file));
}

/** A file, and what it imports, also by way of others. */
function importedBy(file: string, found: ReadonlyMap<string, Translated>, files: Readonly<Record<string, string>>): Set<string> {
  const reached = new Set([file]);
  for (const one of reached) {
    const source = found.get(one)?.source;
    for (const name of source?.kind === 'module' ? source.imports : []) {
      const imported = resolveFile(name, one, files);
      if (imported !== null) reached.add(imported);
    }
  }
  return reached;
}

/** What Node prints where a module imports a name that the other does not export. */
function missingText(file: string, text: string, missing: ImportedName): string {
  return `${excerpt(file, text, missing.line, missing.column, missing.name.length).slice(0, -1)}SyntaxError: ${missingMessage(missing)}\n`;
}

const missingMessage = ({ from, name }: ImportedName): string => `The requested module '${from}' does not provide an export named '${name}'`;

/** All names that a module exports, also those of the modules it passes on. */
function exportsOf(file: string | null, found: ReadonlyMap<string, Translated>, files: Readonly<Record<string, string>>, asked: readonly string[] = []): Set<string> {
  const translated = file === null ? undefined : found.get(file);
  if (file === null || translated?.source.kind !== 'module' || asked.includes(file)) return new Set();
  const passed = translated.stars.flatMap((star) => [...exportsOf(resolveFile(star, file, files), found, files, [...asked, file])]);
  return new Set([...translated.source.exports, ...passed.filter((name) => name !== 'default')]);
}

/** Whether only running tells what a file exports: it is no module of the program, or passes on all names of what is none. */
function isOpen(file: string | null, found: ReadonlyMap<string, Translated>, files: Readonly<Record<string, string>>, asked: readonly string[] = []): boolean {
  const translated = file === null ? undefined : found.get(file);
  if (file === null || translated?.source.kind !== 'module') return true;
  return !asked.includes(file) && translated.stars.some((star) => isOpen(resolveFile(star, file, files), found, files, [...asked, file]));
}

/** Whether a file is a module of the program that does not export a name. Of TypeScript it may be a type's, so that is not asked. */
function lacks(file: string | null, name: string, found: ReadonlyMap<string, Translated>, files: Readonly<Record<string, string>>): boolean {
  return !isOpen(file, found, files) && !/\.[cm]?tsx?$/.test(file ?? '') && !exportsOf(file, found, files).has(name);
}

/** Whether a module of Node's does not export a name. */
function lacksOfNode(from: string, name: string): boolean {
  const known = [from, from.replace(/^node:/, '')].find((one) => Object.hasOwn(exported, one));
  return known !== undefined && name !== 'default' && exported[known]?.includes(name) === false;
}

/** Whether an imported name is used as a value: of TypeScript it may be a type's, and then its import is left out. */
const isUsed = (file: string, { code }: Exclude<Source, { kind: 'error' }>, name: string): boolean => !/\.[cm]?tsx?$/.test(file) || new RegExp(`_\\d+\\.${name.replaceAll('$', '\\$')}(?![\\w$])`).test(code);

async function translate(name: string, text: string, follows: boolean, load: () => Promise<typeof TypeScript>): Promise<Translated> {
  const plain = /\.c?js$/.test(name) ? await readPlain(text, name.endsWith('.cjs')) : null;
  // What cannot be parsed needs no translation to say so.
  if (plain && (!follows || plain.kind === 'error')) return { source: plain, names: [], stars: [], empty: [] };
  return transpile(await load(), name, text, follows);
}
