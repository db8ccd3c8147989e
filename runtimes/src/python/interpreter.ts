import type { WorkerFile } from '../frame/messages.ts';
import type { PyodideAPI, loadPyodide as LoadPyodide } from 'pyodide';
import * as z from 'zod/mini';

/** An address that leads nowhere: the loader's files are given to it by their names. */
const NOWHERE = 'https://runtime.invalid/';

const loader = z.object({ loadPyodide: z.custom<typeof LoadPyodide>((value) => typeof value === 'function') });
const assembly = z.object({ default: z.custom<NonNullable<Parameters<typeof LoadPyodide>[0]>['createPyodideModule']>((value) => typeof value === 'function') });
const lockSchema = z.looseObject({ packages: z.record(z.string(), z.object({ imports: z.array(z.string()) })) });

/** An interpreter, and the top-level modules that Pyodide knows but this server does not have. */
export type Interpreter = { py: PyodideAPI; packages: string[] };

/** What programs import most: it is in the snapshot, so that it costs them nothing. */
const WARM = 'import asyncio, bisect, collections, contextlib, copy, dataclasses, datetime, decimal, enum, fractions, functools, heapq, inspect, io, itertools, json, math, operator, queue, random, re, statistics, string, sys, textwrap, time, traceback, types, typing, unittest';

/** Loads an interpreter, from a snapshot of memory where there is one; else `keep` gets a snapshot. */
export async function loadInterpreter(files: Readonly<Record<string, WorkerFile>>, snapshot: Uint8Array | null, keep: (snapshot: Uint8Array) => void): Promise<Interpreter> {
  giveFiles(files);
  const { loadPyodide } = loader.parse(await import(text(files, 'pyodide.mjs')));
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
  if (!snapshot) {
    py.runPython(WARM);
    keep(py.makeMemorySnapshot());
  }
  return { py, packages: Object.values(lock.packages).flatMap(({ imports }) => imports) };
}

/** The loader asks for files by `fetch` and takes a classic worker for one that cannot import modules; here it can. */
function giveFiles(files: Readonly<Record<string, WorkerFile>>): void {
  Object.defineProperty(globalThis, 'importScripts', { value: undefined, configurable: true });
  globalThis.fetch = async (resource) => {
    const name = String(resource instanceof Request ? resource.url : resource).split('/').at(-1) ?? '';
    const file = files[name];
    if (file instanceof ArrayBuffer) return new Response(file);
    return file instanceof WebAssembly.Module ? new Response() : new Response(null, { status: 404 });
  };
  const module = files['pyodide.asm.wasm'];
  if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: the interpreter is compiled in the frame');
  WebAssembly.instantiateStreaming = async (_response, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
}

function text(files: Readonly<Record<string, WorkerFile>>, name: string): string {
  const file = files[name];
  if (typeof file !== 'string') throw new Error(`invariant violation: ${name} is text`);
  return file;
}
