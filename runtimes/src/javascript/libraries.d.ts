declare module 'assert/build/internal/util/comparisons' {
  export function isDeepEqual(left: unknown, right: unknown): boolean;
  export function isDeepStrictEqual(left: unknown, right: unknown): boolean;
}

declare module 'path-browserify' {
  const path: {
    basename(path: string, suffix?: string): string;
    dirname(path: string): string;
    join(...parts: string[]): string;
    relative(from: string, to: string): string;
    resolve(...parts: string[]): string;
    posix: unknown;
  };
  export default path;
}

declare module 'events' {
  export class EventEmitter {
    on(name: string | symbol, listener: (...parts: never[]) => void): this;
    off(name: string | symbol, listener: (...parts: never[]) => void): this;
    emit(name: string | symbol, ...parts: unknown[]): boolean;
    listenerCount(name: string | symbol): number;
  }
  export default EventEmitter;
}

declare module 'string_decoder/' {
  export const StringDecoder: unknown;
}

declare module 'readable-stream' {
  import { EventEmitter } from 'events';
  export class Readable extends EventEmitter {
    constructor(options: { highWaterMark?: number; read(): void });
    static from(items: Iterable<unknown>): Readable;
    push(chunk: unknown): boolean;
    pause(): this;
    resume(): this;
    setEncoding(encoding: string): this;
  }
  export class Writable extends EventEmitter {
    constructor(options: { decodeStrings: boolean; write(chunk: unknown, encoding: string, done: () => void): void });
    write(chunk: unknown): boolean;
  }
  const stream: { promises: unknown };
  export default stream;
}

declare module 'node-inspect-extracted' {
  const util: { getStringWidth(text: string): number };
  export default util;
}
