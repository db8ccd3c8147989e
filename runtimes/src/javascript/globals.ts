import buffer, { Buffer } from 'node:buffer';
import { AbortController, AbortSignal } from 'node:internal/abort_controller';
import { CustomEvent, Event, EventTarget } from 'node:internal/event_target';
import { names } from 'node:internal/globals';
import { DOMException } from 'node:internal/per_context/domexception';
import { codes } from 'node:internal/errors';
import { validateFunction } from 'node:internal/validators';
import timers from 'node:timers';
import { asyncContext } from './node/binding.ts';
import url from 'node:url';

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
const { apply, defineProperty, deleteProperty } = Reflect;

/** What Node shows of objects that browsers make, by their properties. */
const SHOWN: readonly (readonly [holder: object, name: string, keys: readonly string[]])[] = [
  [Blob.prototype, 'Blob', ['size', 'type']],
  [File.prototype, 'File', ['size', 'type', 'name', 'lastModified']],
  [TextDecoder.prototype, 'TextDecoder', ['encoding', 'fatal', 'ignoreBOM']],
  [CountQueuingStrategy.prototype, 'CountQueuingStrategy', ['highWaterMark']],
  [ByteLengthQueuingStrategy.prototype, 'ByteLengthQueuingStrategy', ['highWaterMark']],
];

function shownBy(name: string, keys: readonly string[]): unknown {
  return function shown(this: object, depth: number | null, options: { depth: number | null }, inspect: (value: unknown, options: object) => string): string {
    if (depth !== null && depth < 0) return `[${name}]`;
    return `${name} ${inspect(Object.fromEntries(keys.map((key) => [key, Reflect.get(this, key)])), { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
  };
}

/** Makes the global object that of Node: what is Node's own is put there, what only browsers have goes. */
export function becomeNode(own: Readonly<Record<string, unknown>>): void {
  const { promises: _, ...timing } = timers;
  const globals = {
    ...timing, Buffer, atob: buffer.atob, btoa: buffer.btoa, URL: url.URL, URLSearchParams: url.URLSearchParams, AbortController, AbortSignal, EventTarget, Event, CustomEvent, DOMException,
    structuredClone: clone(structuredClone), global: globalThis, fetch: noNetwork, ...own,
  };
  for (const [name, value] of Object.entries(globals)) defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: names[name] === true });
  for (let holder: object | null = globalThis; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const name of Reflect.ownKeys(holder)) {
      if (typeof name !== 'string' || name === 'constructor') continue;
      if (!Object.hasOwn(names, name)) deleteProperty(holder, name);
      else if (names[name] === false && Object.getOwnPropertyDescriptor(holder, name)?.configurable) defineProperty(holder, name, { enumerable: false });
    }
  }
  completeStreams();
  defineProperty(TextDecoder.prototype, 'decode', { value: decoding(TextDecoder.prototype.decode), configurable: true, writable: true, enumerable: true });
  defineProperty(globalThis, Symbol.toStringTag, { value: 'global', configurable: true });
  defineProperty(TextEncoder.prototype, CUSTOM, { value: () => ({ encoding: 'utf-8' }), configurable: true });
  for (const [holder, name, keys] of SHOWN) defineProperty(holder, CUSTOM, { value: shownBy(name, keys), configurable: true });
}

/** `queueMicrotask`, whose callbacks throw to `fail`. */
export function microtasks(fail: (error: unknown) => void): unknown {
  const queue = globalThis.queueMicrotask;
  return function queueMicrotask(callback: unknown): void {
    validateFunction(callback, 'callback');
    const bound = asyncContext.bound(callback);
    queue(() => {
      try {
        bound();
      } catch (error) {
        fail(error);
      }
    });
  };
}

/** `structuredClone` that fails as Node's does. */
function clone(native: typeof structuredClone): unknown {
  return function structuredClone(...parts: unknown[]): unknown {
    if (parts.length === 0) throw new codes.ERR_MISSING_ARGS('The value argument must be specified');
    try {
      return apply(native, globalThis, parts);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'DataCloneError') throw error;
      throw new DOMException(error.message.replace(/^Failed to execute [^:]*: /, ''), 'DataCloneError');
    }
  };
}

/** `TextDecoder.decode` that fails as Node's does. */
function decoding(native: TextDecoder['decode']): unknown {
  return function decode(this: TextDecoder, ...parts: unknown[]): string {
    try {
      return apply(native, this, parts);
    } catch (error) {
      if (!(error instanceof TypeError) || !this.fatal) throw error;
      throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.encoding, undefined);
    }
  };
}

/** Streams of what an iterable gives, which not every browser makes. */
function completeStreams(): void {
  if ('from' in ReadableStream) return;
  const from = (items: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream => {
    const begin: unknown = Reflect.get(Object(items), Symbol.asyncIterator) ?? Reflect.get(Object(items), Symbol.iterator);
    if (typeof begin !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE(items);
    const iterator: AsyncIterator<unknown> | Iterator<unknown> = apply(begin, items, []);
    return new ReadableStream({
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(await value);
      },
      async cancel(reason) {
        await iterator.return?.(reason);
      },
    }, { highWaterMark: 0 });
  };
  defineProperty(ReadableStream, 'from', { value: from, configurable: true, writable: true, enumerable: true });
}

async function noNetwork(): Promise<never> {
  throw new TypeError('fetch failed', { cause: new Error('Programs run without a network here.') });
}
