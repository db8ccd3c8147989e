import { Buffer } from 'buffer';
import events from 'events';
import path from 'path-browserify';
import stream from 'readable-stream';
import { StringDecoder } from 'string_decoder/';
import type { Io } from '../kernel/serve.ts';
import { assert, strict } from './assert.ts';
import { nodeCrypto } from './crypto.ts';
import type { Console } from './console.ts';
import { createFileSystem } from './file-system.ts';
import { HOME } from './program.ts';
import type { Process } from './process.ts';
import { readline, readlinePromises } from './readline.ts';
import { timerPromises } from './timer-promises.ts';
import type { Timers } from './timer.ts';
import { util } from './util.ts';

/** What Node's modules here are made from. */
export type BuiltinParts = { process: Process; console: Console; timers: Timers; io: Io; files: Readonly<Record<string, string>>; createRequire(): unknown };

/** Node's modules by name; each is made when first required. */
export function createBuiltins({ process, console, timers, io, files, createRequire }: BuiltinParts): Record<string, () => unknown> {
  const fs = once(() => createFileSystem(files, io, () => process.stdin));
  const promises = once(() => timerPromises(timers));
  Object.assign(events, { EventEmitter: events, default: events });
  return {
    assert: () => assert,
    'assert/strict': () => strict,
    buffer: () => ({ Buffer, Blob, File, atob, btoa, constants: { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 } }),
    console: () => console,
    constants: () => ({}),
    crypto: () => nodeCrypto,
    events: () => events,
    fs,
    'fs/promises': () => fs().promises,
    module: () => ({ createRequire, builtinModules: [] }),
    os: () => operatingSystem,
    path: () => Object.assign(path, { posix: path }),
    'path/posix': () => path,
    perf_hooks: () => ({ performance, PerformanceObserver }),
    process: () => process,
    querystring: () => querystring,
    readline: () => readline,
    'readline/promises': () => readlinePromises,
    stream: () => stream,
    'stream/promises': () => stream.promises,
    string_decoder: () => ({ StringDecoder }),
    timers: once(() => ({ ...timers, promises: promises() })),
    'timers/promises': promises,
    url: () => ({ URL, URLSearchParams, fileURLToPath: (url: unknown) => decodeURIComponent(new URL(String(url)).pathname), pathToFileURL: (file: unknown) => new URL(`file://${path.resolve(HOME, String(file))}`) }),
    util: () => util,
    'util/types': () => util.types,
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const operatingSystem = {
  EOL: '\n',
  arch: () => 'wasm32',
  availableParallelism: () => 1,
  cpus: () => [{ model: 'browser', speed: 0 }],
  endianness: () => 'LE',
  freemem: () => 0,
  homedir: () => HOME,
  hostname: () => 'sandbox',
  platform: () => 'linux',
  release: () => '',
  tmpdir: () => '/tmp',
  totalmem: () => 0,
  type: () => 'Linux',
  uptime: () => performance.now() / 1_000,
};

const querystring = {
  parse: (text: unknown) => {
    const parsed: Record<string, string | string[]> = Object.create(null);
    for (const [key, value] of new URLSearchParams(String(text))) {
      const before = parsed[key];
      parsed[key] = before === undefined ? value : [before, value].flat();
    }
    return parsed;
  },
  stringify: (values: Record<string, unknown>) =>
    Object.entries(values).flatMap(([key, value]) => [value].flat().map((each) => `${encodeURIComponent(key)}=${encodeURIComponent(String(each))}`)).join('&'),
  escape: encodeURIComponent,
  unescape: decodeURIComponent,
};
