import { readdir, readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { createTar, parseTar } from 'nanotar';
import type { MakeFile } from '../../files.ts';
import { translationFlags, type Dialect } from '../flags.ts';
import { Toolchain, type Made } from '../toolchain.ts';
import { treeOf } from '../tree.ts';
import { OURS, patch, STANDARD } from './patches.ts';
import { WIDE, WIDE_STANDARD } from './wide.ts';

const SUPPORT = new URL('../support/', import.meta.url);

/** What a program for the browser needs of the compiler's own headers and libraries: nothing of other machines, no other ways to link. */
const WANTED = /^include\/((wasm32-wasip1|c\+\+)\/|(__std|__float|float|inttypes|iso646|limits|std|tgmath|unwind|varargs)[^/]*$)/;

/** What is packaged, by path. */
async function packaged(): Promise<Record<string, Uint8Array>> {
  const tar = await readFile(new URL('llvm-resources.tar', import.meta.resolve('@yowasp/clang')));
  const files = parseTar(tar.buffer.slice(tar.byteOffset, tar.byteOffset + tar.length), { filter: ({ name }) => WANTED.test(name) });
  // A file of nothing has no data here, and would be none.
  return Object.fromEntries(files.flatMap(({ name, type, data }) => (type === 'file' ? [[name.replace('wasm32', 'wasm64'), data ?? EMPTY] as const] : [])));
}

const EMPTY = new TextEncoder().encode('\n');

/** The libraries for 64 bits, which are built from their sources (see library/library.ts). */
async function libraries(): Promise<Record<string, Uint8Array>> {
  const tar = brotliDecompressSync(await readFile(new URL('../library.tar.br', import.meta.url)));
  return Object.fromEntries(parseTar(tar).flatMap(({ name, data }) => (data ? [[name, data] as const] : [])));
}

/** The packaged headers, for 64 bits. */
export async function wideHeaders(): Promise<Record<string, Uint8Array>> {
  const files = await packaged();
  patch(files, WIDE, 'include/wasm64-wasip1');
  patch(files, WIDE_STANDARD, 'include/c++/v1');
  return files;
}

/** The sysroot with our headers; what is linked with every program comes to it. */
export async function headers(): Promise<Record<string, Uint8Array>> {
  const files = {
    ...(await wideHeaders()),
    ...(await libraries()),
    ...Object.fromEntries(await Promise.all(['assert.h', 'ctype.h', 'locals.h', 'stdatomic.h', 'uncaught.h'].map(async (name) => [`own/${name}`, await readFile(new URL(name, SUPPORT))] as const))),
    'own/cpp/bits/stdc++.h': await readFile(new URL('stdc++.h', SUPPORT)),
    ...Object.fromEntries(await Promise.all(['buckets.h', 'names.h', 'order.h', 'numbers.h'].map(async (name) => [`own/cpp/bits/${name}`, await readFile(new URL(name, SUPPORT))] as const))),
  };
  patch(files, STANDARD, 'include/c++/v1');
  patch(files, OURS, 'include/wasm64-wasip1');
  return files;
}

/** What is linked with every program, translated by the compiler itself. */
async function supportOf(toolchain: Toolchain, dialect: Dialect, flags: readonly string[] = []): Promise<Uint8Array> {
  const objects: Record<string, Uint8Array> = {};
  const text = (name: string): Promise<string> => readFile(new URL(name, SUPPORT), 'utf8');
  const turns = { 'turns.h': await text('turns.h') };
  for (const name of (await readdir(SUPPORT)).filter((one) => one.endsWith(`.${dialect}`)).toSorted()) {
    objects[`${name}.o`] = made(await toolchain.translate(name, [...translationFlags(dialect), ...flags], treeOf({ ...turns, [name]: await text(name) })));
  }
  return made(await toolchain.archive(objects));
}

/** The file that a tool made; what is ours must not even be warned of. */
export function made({ file, words }: Made): Uint8Array {
  if (!file || words !== '') throw new Error(words);
  return file;
}

/** `sysroot.tar`. */
export const make: MakeFile = async () => {
  const files = await headers();
  const toolchain = new Toolchain(treeOf(files));
  files['own/support-c.a'] = await supportOf(toolchain, 'c');
  files['own/support-cpp.a'] = await supportOf(toolchain, 'cpp');
  files['own/support-cpp-locals.a'] = await supportOf(toolchain, 'cpp', ['-include', '/sys/own/locals.h']);
  return createTar(Object.entries(files).map(([name, data]) => ({ name, data })));
};
