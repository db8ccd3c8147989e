import { HOME } from '../../kernel/home.ts';
import { bytes, ENCODINGS } from './bytes.ts';
import { preview } from './iterators.ts';
import { promiseDetails } from './promises.ts';
import { proxyDetails } from './proxies.ts';
import { types } from './types.ts';
import { urls } from './urls.ts';

type Values = Readonly<Record<string, unknown>>;

/** Any symbol by any name. */
const symbols: Readonly<Record<string, symbol>> = new Proxy<Record<string, symbol>>({}, {
  get: (all, name) => (typeof name === 'string' ? (all[name] ??= Symbol(name)) : undefined),
});
export const privateSymbols = symbols;
export const perIsolateSymbols = symbols;

const NON_ENUMERABLE_TOO = 0;
const ENUMERABLE = 2;
const SKIP_SYMBOLS = 16;

function ownNonIndexProperties(value: object, filter: number): (string | symbol)[] {
  const isIndex = (key: string | symbol): boolean => typeof key === 'string' && /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
  const asked = (key: string | symbol): boolean =>
    ((filter & ENUMERABLE) === 0 || Object.getOwnPropertyDescriptor(value, key)?.enumerable === true) && ((filter & SKIP_SYMBOLS) === 0 || typeof key === 'string');
  return Reflect.ownKeys(value).filter((key) => !isIndex(key) && asked(key));
}

function previewEntries(value: object, whether?: boolean): unknown {
  const kind = types.isMapIterator(value) ? 'map' : types.isSetIterator(value) ? 'set' : null;
  const { values, pairs } = kind ? preview(value, kind) : { values: [], pairs: false };
  const flat = pairs ? values.flat() : values;
  return whether ? [flat, pairs] : flat;
}

const util: Values = {
  constants: {
    kPending: 0, kFulfilled: 1, kRejected: 2,
    ALL_PROPERTIES: NON_ENUMERABLE_TOO, ONLY_WRITABLE: 1, ONLY_ENUMERABLE: ENUMERABLE, ONLY_CONFIGURABLE: 4, SKIP_STRINGS: 8, SKIP_SYMBOLS,
    kDisallowCloneAndTransfer: 0, kTransferable: 1, kCloneable: 2,
  },
  privateSymbols: symbols,
  getOwnNonIndexProperties: ownNonIndexProperties,
  getPromiseDetails: promiseDetails,
  getProxyDetails(value: object, full = true): unknown {
    const details = proxyDetails(value);
    return full ? details : details?.[0];
  },
  getCallerLocation: () => running().callerPlace(),
  previewEntries,
  getConstructorName: (): string => 'Object',
  getExternalValue: (): bigint => 0n,
  isInsideNodeModules: (): boolean => false,
  isConstructor: (value: unknown): boolean => typeof value === 'function' && value.prototype !== undefined,
  getCallSites: (): unknown[] => [],
  guessHandleType: (): string => 'PIPE',
  defineLazyProperties(target: object, load: () => Values, names: readonly string[], enumerable = true): void {
    for (const name of names) {
      Object.defineProperty(target, name, {
        get: () => load()[name] ?? Reflect.get(globalThis, name),
        set(value: unknown) {
          Object.defineProperty(target, name, { value, writable: true });
        },
        configurable: true,
        enumerable,
      });
    }
  },
};

/** Columns that a text takes in a terminal. */
const WIDE = /[\u1100-\u115F\u231A\u231B\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

function width(text: string): number {
  let columns = 0;
  for (const letter of text) columns += NONE.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return columns;
}

/** Classes of the library's own, which it gets from its process. */
export const library: Record<string, unknown> = {};

/** What `AsyncLocalStorage` holds now: it follows timers and ticks; promises, whose jobs the browser runs, where a program is translated for it. */
let frame: unknown;

/** The same for translated programs, which carry it over each `await` (follow.ts). */
export const asyncContext = {
  now: (): unknown => frame,
  set(held: unknown): void {
    frame = held;
  },
  back<T>(held: unknown, value: T): T {
    frame = held;
    return value;
  },
  /** A callback that runs with what is held now. */
  bound(callback: (...parts: unknown[]) => unknown): (...parts: unknown[]) => unknown {
    const held = frame;
    return (...parts) => {
      const before = frame;
      frame = held;
      try {
        return callback(...parts);
      } finally {
        frame = before;
      }
    };
  },
};

const now = performance.now.bind(performance);

const UV: readonly (readonly [number: number, code: string, words: string])[] = [
  [-2, 'ENOENT', 'no such file or directory'], [-9, 'EBADF', 'bad file descriptor'], [-11, 'EAGAIN', 'resource temporarily unavailable'], [-13, 'EACCES', 'permission denied'],
  [-17, 'EEXIST', 'file already exists'], [-20, 'ENOTDIR', 'not a directory'], [-21, 'EISDIR', 'illegal operation on a directory'], [-22, 'EINVAL', 'invalid argument'],
  [-39, 'ENOTEMPTY', 'directory not empty'], [-110, 'ETIMEDOUT', 'connection timed out'], [-111, 'ECONNREFUSED', 'connection refused'],
];

/** How many timers and immediates there are, and how many of these keep the program alive: `[all, alive]` of immediates, `[alive]` of timers. */
export const timersHeld = { immediateInfo: new Uint32Array(3), timeoutInfo: new Int32Array(1) };

const bindings: Readonly<Record<string, Values>> = {
  util,
  diagnostics_channel: { linkNativeChannel: (): undefined => undefined },
  types,
  buffer: bytes,
  url: urls,
  config: { hasIntl: true, hasInspector: false },
  icu: { getStringWidth: width, icuErrName: String, transcode: (): number => -1, toASCII: urls.domainToASCII },
  constants: { os: { signals: { SIGINT: 2, SIGKILL: 9, SIGTERM: 15 } }, trace: {} },
  string_decoder: { encodings: ENCODINGS },
  uv: { getErrorMap: () => new Map(UV.map(([number, code, words]) => [number, [code, words]])), getErrorMessage: (number: number) => UV.find(([known]) => known === number)?.[2] ?? `Unknown system error ${number}`, errname: (number: number) => UV.find(([known]) => known === number)?.[1] ?? `Unknown system error ${number}`, UV_EOF: -4095 },
  errors: { getErrorSourcePositions: (error: object) => running().placeOf(error), exitCodes: { kNoFailure: 0, kGenericUserError: 1 } },
  symbols,
  url_pattern: { URLPattern: Reflect.get(globalThis, 'URLPattern') },
  encoding_binding: { toASCII: urls.domainToASCII },
  os: { getOSInformation: () => ['Linux', '', '', 'wasm32'] },
  messaging: library,
  timers: {
    ...timersHeld,
    getLibuvNow: (): number => Math.floor(now()),
    scheduleTimer: (): void => host?.wake(),
    toggleTimerRef: (): void => host?.wake(),
    toggleImmediateRef: (): void => host?.wake(),
  },
  async_context_frame: {
    getContinuationPreservedEmbedderData: () => frame,
    setContinuationPreservedEmbedderData(value: unknown): void {
      frame = value;
    },
  },
  task_queue: { enqueueMicrotask: globalThis.queueMicrotask.bind(globalThis) },
};

/** What Node's library asks of its process. */
export function internalBinding(name: string): Values {
  return bindings[name] ?? {};
}

/** What a running program is to Node's library. */
export type Host = {
  nextTick(...parts: unknown[]): void;
  emit(name: string, ...parts: unknown[]): boolean;
  emitWarning(...parts: unknown[]): void;
  hrtime(before?: [number, number]): [number, number];
  readonly stdout: unknown;
  readonly stderr: unknown;
  readonly env: Record<string, string>;
  /** Something changed that may have to happen. */
  wake(): void;
  /** The line of the program where an error was made, and its column in it. */
  placeOf(error: object): { sourceLine?: string; startColumn?: number };
  /** The place of the program that called the library. */
  callerPlace(): [line: number, column: number, file: string] | undefined;
  /** The program's own `process`. */
  readonly process: object;
};

let host: Host | null = null;

function running(): Host {
  if (!host) throw new Error('invariant violation: no program runs yet');
  return host;
}

/** Node's library works for this program from now on. */
export function serveLibrary(program: Host): void {
  host = program;
}

/** The `process` that Node's library sees. */
export const process = {
  versions: { node: '26.10.0', openssl: '3', amaro: '1' },
  platform: 'linux',
  arch: 'wasm32',
  pid: 1,
  argv0: 'node',
  execArgv: [],
  release: { name: 'node' },
  binding: undefined,
  cwd: (): string => HOME,
  get env() {
    return host?.env ?? {};
  },
  get stdout() {
    return host?.stdout;
  },
  get stderr() {
    return host?.stderr;
  },
  nextTick: (...parts: unknown[]): void => running().nextTick(...parts),
  emit: (name: string, ...parts: unknown[]): boolean => running().emit(name, ...parts),
  emitWarning: (...parts: unknown[]): void => running().emitWarning(...parts),
  hrtime: (before?: [number, number]): [number, number] => running().hrtime(before),
};

/** The program's own `process`, for what runs its tests. */
export const ownProcess: object = new Proxy({}, {
  get: (_, name): unknown => Reflect.get(running().process, name),
  set: (_, name, value) => Reflect.set(running().process, name, value),
});

/** The same for streams, which tell the program's standard output and error from others. */
export const streamProcess: object = Object.create(process, {
  stdout: { get: (): unknown => Reflect.get(running().process, 'stdout') },
  stderr: { get: (): unknown => Reflect.get(running().process, 'stderr') },
});
