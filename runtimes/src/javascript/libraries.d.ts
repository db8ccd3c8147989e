// Node's own library, as far as the runtime itself uses it (build/node-library.ts).

declare module 'node:assert' {
  const assert: { strict: unknown };
  export default assert;
}

declare module 'node:async_hooks' {
  const hooks: unknown;
  export default hooks;
}

declare module 'node:buffer' {
  export { Buffer } from 'buffer/';
  const buffer: { atob: unknown; btoa: unknown };
  export default buffer;
}

declare module 'node:events' {
  export class EventEmitter {
    on(name: string | symbol, listener: (...parts: never[]) => void): this;
    off(name: string | symbol, listener: (...parts: never[]) => void): this;
    emit(name: string | symbol, ...parts: unknown[]): boolean;
    listenerCount(name: string | symbol): number;
  }
  export default EventEmitter;
}

declare module 'node:internal/abort_controller' {
  export const AbortController: unknown;
  export const AbortSignal: unknown;
}

declare module 'node:internal/async_context_frame' {
  export function exchange(frame: unknown): unknown;
}

declare module 'node:internal/console/constructor' {
  export function initializeGlobalConsole(console: object): void;
}

declare module 'node:internal/console/global' {
  const console: Record<string, unknown>;
  export default console;
}

declare module 'node:internal/errors' {
  /** An error made of a code of Node's and what its message names. */
  type Coded = new (...parts: unknown[]) => Error;
  export const codes: Readonly<Record<'ERR_ARG_NOT_ITERABLE' | 'ERR_CRYPTO_INVALID_DIGEST' | 'ERR_ENCODING_INVALID_ENCODED_DATA' | 'ERR_CRYPTO_HASH_FINALIZED' | 'ERR_INVALID_ARG_TYPE' | 'ERR_MISSING_ARGS' | 'ERR_MODULE_NOT_FOUND' | 'ERR_UNKNOWN_BUILTIN_MODULE' | 'ERR_UNKNOWN_SIGNAL' | 'ERR_FS_EISDIR' | 'ERR_OUT_OF_RANGE' | 'ERR_INVALID_ARG_VALUE', Coded>>;
  export const fatalExceptionStackEnhancers: { beforeInspector(error: Error): unknown; afterInspector(error: unknown): string };
  export class UVException extends Error {
    constructor(context: { errno: number; syscall: string; path?: string; dest?: string });
  }
  /** The first line of a stack. */
  export function ErrorPrepareStackTrace(error: unknown, frames: readonly never[]): string;
}

declare module 'node:internal/event_target' {
  export const EventTarget: unknown;
  export class Event {
    constructor(type: string);
    readonly type: string;
  }
  export const CustomEvent: unknown;
  export const kCreateEvent: unique symbol;
  export const kNewListener: unique symbol;
  export const kRemoveListener: unique symbol;
  /** A target of events that also has the calls of an `EventEmitter`. */
  export class NodeEventTarget {
    addEventListener(type: string, listener: unknown): void;
    removeEventListener(type: string, listener: unknown): void;
    dispatchEvent(event: Event): boolean;
    once(type: string, listener: unknown): this;
    [kCreateEvent](value: unknown, type: string): unknown;
    [kNewListener](size: number, type: string, ...rest: unknown[]): void;
    [kRemoveListener](size: number, type: string, ...rest: unknown[]): void;
  }
}

declare module 'node:internal/exports' {
  /** Names that Node's modules export, by the modules' names. */
  export const names: Readonly<Record<string, readonly string[]>>;
}

declare module 'node:internal/late' {
  /** What modules export that only a program may load. */
  export function punycode(): unknown;
  export function test(): unknown;
}

declare module 'node:diagnostics_channel' {
  const channels: unknown;
  export default channels;
}

declare module 'node:internal/globals' {
  /** Names of Node's global object, with whether they are enumerable. */
  export const names: Readonly<Record<string, boolean>>;
}

declare module 'node:internal/per_context/domexception' {
  export const DOMException: new (message: string, name: string) => Error;
  export const QuotaExceededError: unknown;
}

declare module 'node:internal/process/warning' {
  export function emitWarning(...parts: unknown[]): void;
  export function onWarning(warning: unknown): void;
}

declare module 'node:internal/timers' {
  export type Immediate = { _idleNext: Immediate | null; _destroyed: boolean; _argv: unknown[] | undefined; _onImmediate: ((...parts: unknown[]) => void) | undefined; [kRefed]: boolean | null; [async_context_frame]: unknown };
  export const kRefed: unique symbol;
  export const async_context_frame: unique symbol;
  export const immediateQueue: { head: Immediate | null; tail: Immediate | null };
  export const timerListQueue: { peek(): { expiry: number } | undefined };
  export function getTimerCallbacks(runNextTicks: () => void): { processTimers(now: number): void };
}

declare module 'node:internal/util/debuglog' {
  export function initializeDebugEnv(sets: string): void;
}

declare module 'node:internal/validators' {
  export function validateString(value: unknown, name: string): asserts value is string;
  export function validateInteger(value: unknown, name: string): asserts value is number;
  export function validateFunction(value: unknown, name: string): asserts value is (...parts: unknown[]) => unknown;
}

declare module 'node:path' {
  const path: {
    basename(path: string, suffix?: string): string;
    dirname(path: string): string;
    isAbsolute(path: string): boolean;
    join(...parts: string[]): string;
    relative(from: string, to: string): string;
    resolve(...parts: string[]): string;
    posix: unknown;
    win32: unknown;
  };
  export default path;
}

declare module 'node:querystring' {
  const querystring: unknown;
  export default querystring;
}

declare module 'node:readline' {
  const readline: { promises: unknown; createInterface(options: { input: unknown }): object };
  export default readline;
}

declare module 'node:stream' {
  import { EventEmitter } from 'node:events';
  export class Readable extends EventEmitter {
    constructor(options: { highWaterMark?: number; autoDestroy?: boolean; construct?(done: (error?: unknown) => void): void; read(this: Readable, size: number): void; destroy?(error: unknown, done: (error?: unknown) => void): void });
    static from(items: Iterable<unknown>): Readable;
    push(chunk: unknown): boolean;
    pause(): this;
    resume(): this;
    destroy(error?: unknown): this;
    setEncoding(encoding: string): this;
  }
  export class Writable extends EventEmitter {
    constructor(options: { decodeStrings: boolean; autoDestroy?: boolean; construct?(done: (error?: unknown) => void): void; write(chunk: unknown, encoding: string, done: (error?: unknown) => void): void; writev?(chunks: readonly { chunk: unknown }[], done: (error?: unknown) => void): void; destroy?(error: unknown, done: (error?: unknown) => void): void });
    write(chunk: unknown): boolean;
    readonly writableEnded: boolean;
  }
  const stream: { promises: unknown; Readable: unknown; Writable: unknown };
  export default stream;
}

declare module 'node:stream/consumers' {
  const consumers: unknown;
  export default consumers;
}

declare module 'node:timers' {
  type Timers = Readonly<Record<'setInterval' | 'clearTimeout' | 'clearInterval' | 'clearImmediate', unknown>>;
  const timers: Timers & { promises: unknown; setImmediate(callback: () => void): unknown; setTimeout(callback: () => void, ms: number): { unref(): unknown } };
  export default timers;
}

declare module 'node:url' {
  const url: Readonly<Record<'URL' | 'URLSearchParams', unknown>> & { fileURLToPath(url: unknown): string };
  export default url;
}

declare module 'node:util' {
  export function inspect(value: unknown, options?: object): string;
  export function formatWithOptions(options: object, ...parts: unknown[]): string;
  const util: { types: unknown };
  export default util;
}

declare module 'string_decoder/' {
  export const StringDecoder: unknown;
}
