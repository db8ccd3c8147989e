import assert from 'node:assert';
import asyncHooks from 'node:async_hooks';
import buffer from 'node:buffer';
import channels from 'node:diagnostics_channel';
import events from 'node:events';
import * as late from 'node:internal/late';
import { emitWarning } from 'node:internal/process/warning';
import path from 'node:path';
import querystring from 'node:querystring';
import readline from 'node:readline';
import stream from 'node:stream';
import consumers from 'node:stream/consumers';
import timers from 'node:timers';
import url from 'node:url';
import util from 'node:util';
import { StringDecoder } from 'string_decoder/';
import type { Io } from '../kernel/serve.ts';
import { nodeCrypto } from './crypto.ts';
import { createFileSystem } from './file-system.ts';
import { operatingSystem } from './operating-system.ts';
import type { Process } from './process.ts';

/** What Node's modules here are made from. */
export type BuiltinParts = { process: Process; console: unknown; io: Io; files: Record<string, string>; ports: object; createRequire(from: unknown): unknown };

/** Node's modules by name; each is made when first required. */
export function createBuiltins({ process, console, io, files, ports, createRequire }: BuiltinParts): Record<string, () => unknown> {
  const fs = once(() => createFileSystem(files, io, () => process.stdin));
  const builtins: Record<string, () => unknown> = {
    assert: () => assert,
    'assert/strict': () => assert.strict,
    async_hooks: () => asyncHooks,
    buffer: () => buffer,
    console: () => console,
    constants: () => fs().constants,
    crypto: () => nodeCrypto,
    diagnostics_channel: () => channels,
    events: () => events,
    fs,
    'fs/promises': () => fs().promises,
    module: once(() => {
      function Module(this: unknown): void {}
      return Object.assign(Module, { Module, createRequire, builtinModules: Object.keys(builtins), isBuiltin: (name: unknown) => Object.hasOwn(builtins, String(name)) || Object.hasOwn(builtins, String(name).replace(/^node:/, '')) });
    }),
    os: () => operatingSystem,
    path: () => path,
    'path/posix': () => path.posix,
    'path/win32': () => path.win32,
    perf_hooks: once(() => Object.fromEntries([['performance', performance], ...OF_TIME.map((name) => [name, Reflect.get(globalThis, name)])])),
    process: () => process,
    querystring: () => querystring,
    readline: () => readline,
    'readline/promises': () => readline.promises,
    stream: () => stream,
    'stream/consumers': () => consumers,
    'stream/promises': () => stream.promises,
    'stream/web': once(() => Object.fromEntries(Object.getOwnPropertyNames(globalThis).filter((name) => /Stream|QueuingStrategy$/.test(name)).map((name) => [name, Reflect.get(globalThis, name)]))),
    string_decoder: () => ({ StringDecoder }),
    'node:test': late.test,
    punycode: late.punycode,
    sys: once(() => {
      emitWarning('sys is deprecated. Use `node:util` instead.', 'DeprecationWarning', 'DEP0025');
      return util;
    }),
    timers: () => timers,
    'timers/promises': () => timers.promises,
    tty: once(() => ({ isatty: () => false, ReadStream: stream.Readable, WriteStream: stream.Writable })),
    url: () => url,
    util: () => util,
    'util/types': () => util.types,
    worker_threads: () => ({ isMainThread: true, parentPort: null, workerData: null, threadId: 0, ...ports, Worker: noThreads, markAsUntransferable: () => undefined }),
  };
  return builtins;
}

const OF_TIME = ['Performance', 'PerformanceEntry', 'PerformanceMark', 'PerformanceMeasure', 'PerformanceObserver', 'PerformanceObserverEntryList'];

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Stands for `worker_threads.Worker`. */
function noThreads(): never {
  throw new Error('Programs run in one thread here: no Worker can be started.');
}
