import { parseTar } from 'nanotar';
import { cpp } from '../cpp/language.ts';
import { serveCompiler, type Compiler } from '../kernel/serve-compiler.ts';
import type { WorkerFile } from '../frame/messages.ts';
import type { Dialect } from './flags.ts';
import type { Compiled } from './program.ts';
import { c } from './language.ts';
import { narrow } from './narrow.ts';
import { serveToolchain } from './toolchain-files.ts';
import { Toolchain, type Made } from './toolchain.ts';
import { treeOf } from './tree.ts';
import { filledLater } from './variable-arrays.ts';

type TakeFile = Parameters<Compiler>[1];

const SOURCE: Record<Dialect, RegExp> = { c: /\.c$/, cpp: /\.(cpp|cc|cxx|c\+\+|C)$/ };
/** A file that has its own `main` is a program beside the one that is run, not a part of it. */
const MAIN = /^\s*(?:int|auto|void|signed|static|extern)?\s*\bmain\s*\(/m;
let toolchain: Promise<Toolchain> | null = null;

serveCompiler(async ({ language, entry, files }, file) => {
  const dialect: Dialect = language === 'cpp' ? 'cpp' : 'c';
  toolchain ??= load(file);
  const precompiled = dialect === 'cpp' ? bytes(await file('precompiled.pch')) : null;
  return translate(await toolchain, dialect, entry, files, precompiled);
}, { warm });

/** The browser makes the compiler's own code fast while it runs: a first program takes several times as long as the next. */
async function warm(file: TakeFile): Promise<void> {
  toolchain ??= load(file);
  const tools = await toolchain;
  await translate(tools, 'c', 'main.c', { 'main.c': c.starter }, null);
  await translate(tools, 'cpp', 'main.cpp', { 'main.cpp': cpp.starter }, bytes(await file('precompiled.pch')));
}

async function load(file: TakeFile): Promise<Toolchain> {
  serveToolchain(file);
  const sysroot = bytes(await file('sysroot.tar'));
  return new Toolchain(treeOf(Object.fromEntries(parseTar(sysroot).flatMap(({ name, data }) => (data ? [[name, data] as const] : [])))));
}

async function translate(tools: Toolchain, dialect: Dialect, entry: string, files: Readonly<Record<string, string>>, precompiled: Uint8Array | null): ReturnType<Compiler> {
  const objects: Record<string, Uint8Array> = {};
  let words = '';
  for (const name of sourcesOf(dialect, entry, files)) {
    const object = await compile(tools, name, dialect, files, precompiled);
    words += object.words;
    if (object.file) objects[`${name}.o`] = object.file;
  }
  if (Object.keys(objects).length < sourcesOf(dialect, entry, files).length) return { rejected: words };
  const program = await tools.link(objects, dialect, files);
  words += program.words;
  if (!program.file) return { rejected: words };
  const compiled: Compiled = { module: await WebAssembly.compile(narrow(program.file)), words };
  return { compiled };
}

async function compile(tools: Toolchain, name: string, dialect: Dialect, files: Readonly<Record<string, string>>, precompiled: Uint8Array | null): Promise<Made> {
  const made = await tools.compile(name, dialect, files, precompiled);
  const again = dialect === 'cpp' && made.file === null ? filledLater(files[name] ?? '', name, made.words) : null;
  return again === null ? made : tools.compile(name, dialect, { ...files, [name]: again }, precompiled);
}

/** What makes up a program: the file that is run first, and every other source that is no program of its own. */
function sourcesOf(dialect: Dialect, entry: string, files: Readonly<Record<string, string>>): string[] {
  const others = Object.keys(files).filter((name) => name !== entry && SOURCE[dialect].test(name) && !MAIN.test(files[name] ?? ''));
  return [entry, ...others.toSorted()];
}

function bytes(file: WorkerFile): Uint8Array<ArrayBuffer> {
  if (!(file instanceof ArrayBuffer)) throw new Error('invariant violation: bytes are expected');
  return new Uint8Array(file);
}
