import type { Packages, WorkerFile } from '../frame/messages.ts';
import type { PyodideAPI, loadPyodide as LoadPyodide } from 'pyodide';
import * as z from 'zod/mini';
import { lockSchema } from '../packages.ts';
import { requireVersion } from './layout.ts';
import { REPLACED, replaceMathematics } from './mathematics.ts';
import { Objects } from './objects.ts';
import { localNames } from './zones.ts';

/** An address that leads nowhere: the loader's files are given to it by their names. */
const NOWHERE = 'https://runtime.invalid/';

const loader = z.object({ version: z.string(), loadPyodide: z.custom<typeof LoadPyodide>((value) => typeof value === 'function') });
const assembly = z.object({ default: z.custom<NonNullable<Parameters<typeof LoadPyodide>[0]>['createPyodideModule']>((value) => typeof value === 'function') });
/** The part of the package loader that puts a file's bytes in place, and loads the libraries in it. */
const installer = z.object({
  install: z.custom<(bytes: Uint8Array, name: string, folder: string, metadata: Map<string, string>) => Promise<void>>((value) => typeof value === 'function'),
  package_loader: z.object({ get_install_dir: z.custom<(target: string) => string>((value) => typeof value === 'function') }),
});

/** An interpreter, and the packages that fit it, by the top-level modules they bring. */
export type Interpreter = { py: PyodideAPI; packages: ReadonlyMap<string, string> };

/** What programs import most: it is in the snapshot, so that it costs them nothing. */
const WARM = 'import asyncio, bisect, collections, contextlib, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq, inspect, io, itertools, json, math, operator, queue, random, re, statistics, string, sys, textwrap, time, traceback, types, typing, unittest, zoneinfo';

/** What is there before a program begins is never looked at by the collector. */
const FREEZE = 'import gc\ngc.collect()\ngc.freeze()';

/** Modules of the standard library that Pyodide lacks. */
const LIBRARY = ['dbm.py', 'pwd.py', 'readline.py', 'resource.py'];

/** Types whose objects make long chains; the first stands for all classes of programs. */
const LINKS = ['abc.ABC', 'tuple', 'list', 'dict', 'set', 'map', 'filter', 'zip', 'BaseException', 'itertools.chain', 'functools.partial', 'collections.deque', 'collections.defaultdict', 'collections.OrderedDict', ...['Traceback', 'Frame', 'Generator', 'Function', 'Cell', 'Method'].map((name) => `types.${name}Type`)];

/** Loads an interpreter, from a snapshot of memory where there is one; else `keep` gets a snapshot. */
export async function loadInterpreter(files: Readonly<Record<string, WorkerFile>>, snapshot: Uint8Array | null, keep: (snapshot: Uint8Array) => void): Promise<Interpreter> {
  const instantiated = giveFiles(files);
  const { version, loadPyodide } = loader.parse(await import(text(files, 'pyodide.mjs')));
  requireVersion(version);
  const { default: createPyodideModule } = assembly.parse(await import(text(files, 'pyodide.asm.mjs')));
  const lock = lockSchema.parse(JSON.parse(text(files, 'pyodide-lock.json')));
  const py = await loadPyodide({
    indexURL: NOWHERE,
    packageBaseUrl: NOWHERE,
    // Without its packages, an import that fails says what Python says.
    lockFileContents: JSON.stringify({ ...lock, packages: {} }),
    createPyodideModule,
    // Text in shared memory cannot be decoded, so each worker copies the snapshot.
    ...(snapshot ? { _loadSnapshot: snapshot.slice() } : { _makeSnapshot: true }),
  });
  limitRights(py.FS);
  for (const name of LIBRARY) py.FS.writeFile(`/lib/python3.14/site-packages/${name}`, text(files, name));
  const { instance, objects } = await instantiated;
  if (!snapshot) {
    py.runPython(text(files, 'linux.py'), { filename: '<runner>' });
    for (const [narrow, wide] of [['l', 'q'], ['L', 'Q']]) objects.widenArrays(addressOf(py, `sys.getsizeof.arrays["${narrow}"]`), addressOf(py, `sys.getsizeof.arrays["${wide}"]`));
    py.runPython(WARM);
    py.runPython(FREEZE);
    keep(py.makeMemorySnapshot());
  }
  objects.keepHashes();
  objects.replaceDeallocs(LINKS.map((type) => addressOf(py, type)));
  await replaceMathematics(instance, compiled(files, 'mathematics.wasm'), REPLACED.map((name) => addressOf(py, `math.${name}`)));
  objects.replacePower(addressOf(py, 'sys.intern("args")'), addressOf(py, 'os.strerror.too_large'));
  objects.replaceFull(addressOf(py, 'os.strerror.too_deep[0]'), addressOf(py, 'os.strerror.too_deep[1]'));
  const sized = { deque: addressOf(py, 'collections.deque'), islice: addressOf(py, 'itertools.islice'), split: addressOf(py, 'str.split'), rsplit: addressOf(py, 'str.rsplit'), replace: addressOf(py, 'str.replace') };
  objects.replaceSized(sized, addressOf(py, 'sys.intern("maxlen")'), addressOf(py, 'sys.getsizeof.largest'));
  return { py, packages: new Map(Object.values(lock.packages).flatMap(({ name, imports }) => imports.map((module) => [module, name] as const))) };
}

function addressOf(py: PyodideAPI, expression: string): number {
  return z.number().parse(py.runPython(`import abc, collections, functools, itertools, math, os, sys, types\nid(${expression})`));
}

/** Puts packages in place, in their order. A library that others need has no wheel of its own. */
export async function installPackages(py: PyodideAPI, packages: Packages): Promise<void> {
  const { install, package_loader: loaderOf } = installer.parse(Reflect.get(py, '_api'));
  for (const [path, bytes] of Object.entries(packages)) {
    const name = path.split('/').at(-1) ?? '';
    await install(new Uint8Array(bytes), name, loaderOf.get_install_dir(name.endsWith('.whl') ? 'site' : 'dynlib'), new Map([['INSTALLER', 'pip']]));
  }
}

type Instantiated = { instance: WebAssembly.Instance; objects: Objects };

/**
 * The loader asks for files by `fetch` and takes a classic worker for one that cannot import modules; here it can. Gives
 * the interpreter's module once it is there.
 */
function giveFiles(files: Readonly<Record<string, WorkerFile>>): Promise<Instantiated> {
  Object.defineProperty(globalThis, 'importScripts', { value: undefined, configurable: true });
  globalThis.fetch = async (resource) => {
    const name = String(resource instanceof Request ? resource.url : resource).split('/').at(-1) ?? '';
    const file = files[name];
    if (file instanceof ArrayBuffer) return new Response(file);
    return file instanceof WebAssembly.Module ? new Response() : new Response(null, { status: 404 });
  };
  const module = compiled(files, 'pyodide.asm.wasm');
  return new Promise((done, fail) => {
    WebAssembly.instantiateStreaming = async (_response, imports = {}) => {
      nameZone(imports, () => memorySchema.parse(instance.exports['memory'] ?? imports['env']?.['memory']));
      const instance: WebAssembly.Instance = await WebAssembly.instantiate(module, imports);
      const replaced = Objects.replace(instance, compiled(files, 'objects.wasm'));
      replaced.then((objects) => done({ instance, objects }), fail);
      await replaced;
      return { module, instance };
    };
  });
}

const memorySchema = z.instanceof(WebAssembly.Memory);

/** Names the browser's own zone as Linux does: what tells the interpreter of it knows only the offset. */
function nameZone(imports: WebAssembly.Imports, memory: () => WebAssembly.Memory): void {
  const { env } = imports;
  const own = env?.['_tzset_js'];
  if (!env || typeof own !== 'function') throw new Error('invariant violation: the interpreter asks for its zone');
  env['_tzset_js'] = (...parts: number[]) => {
    Reflect.apply(own, undefined, parts);
    const [winter, summer] = localNames();
    const year = new Date().getFullYear();
    const isNorthern = new Date(year, 6, 1).getTimezoneOffset() < new Date(year, 0, 1).getTimezoneOffset();
    const names = isNorthern ? [winter, summer] : [summer, winter];
    for (const [index, name] of names.entries()) new Uint8Array(memory().buffer).set(new TextEncoder().encode(`${name}\0`), parts[index + 2]);
  };
}

/** What a new file or folder does not allow others. */
const UMASK = 0o022;

const makers = z.object({
  open: z.custom<(path: string, flags: unknown, mode?: number) => unknown>((value) => typeof value === 'function'),
  mknod: z.custom<(path: string, mode: number, device: number) => unknown>((value) => typeof value === 'function'),
});

/** Gives new files and folders the rights that they have elsewhere. */
function limitRights(fs: object): void {
  const { open, mknod } = makers.parse(fs);
  Reflect.set(fs, 'open', (path: string, flags: unknown, mode = 0o666) => Reflect.apply(open, fs, [path, flags, mode & ~UMASK]));
  Reflect.set(fs, 'mknod', (path: string, mode: number, device: number) => Reflect.apply(mknod, fs, [path, mode & ~UMASK, device]));
}

function compiled(files: Readonly<Record<string, WorkerFile>>, name: string): WebAssembly.Module {
  const file = files[name];
  if (!(file instanceof WebAssembly.Module)) throw new Error(`invariant violation: ${name} is compiled in the frame`);
  return file;
}

function text(files: Readonly<Record<string, WorkerFile>>, name: string): string {
  const file = files[name];
  if (typeof file !== 'string') throw new Error(`invariant violation: ${name} is text`);
  return file;
}
