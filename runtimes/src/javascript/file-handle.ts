import { Buffer } from 'node:buffer';
import readline from 'node:readline';
import type { Readable } from 'node:stream';
import timers from 'node:timers';
import { readStream, writeStream } from './file-streams.ts';

/** The calls of a file system that answer by promises. */
export type Calls = Record<string, (...parts: unknown[]) => Promise<unknown>>;
/** What an open file needs of its file system. */
export type Files = {
  openSync(file: unknown, flags?: unknown): number;
  closeSync(fd: unknown): void;
  readSync(fd: number, target: Uint8Array, ...place: unknown[]): number;
  writeSync(fd: number, data: unknown, ...place: unknown[]): number;
  fstatSync(fd: number): object;
};

type Options = { encoding?: unknown; flag?: unknown; flags?: unknown; mode?: unknown; start?: number; end?: number; highWaterMark?: number; autoClose?: boolean };

/** The options of a call, of which a text is the encoding. */
export const optionsOf = (options: unknown): Options => (typeof options === 'string' ? { encoding: options } : { ...Object(options) });

/** Files answer some rounds of the loop later, as those of a disk do. */
export const later = (): Promise<void> => new Promise((resolve) => void timers.setImmediate(() => void timers.setImmediate(resolve)));

/** An answer without a prototype, as Node's are. */
const bare = <T extends object>(answer: T): T => Object.assign(Object.create(null), answer);

/** A file that is open. */
export class FileHandle {
  readonly #fs: Files;
  readonly #calls: Calls;
  readonly #file: unknown;
  #fd: number;

  constructor(fs: Files, calls: Calls, file: unknown, fd: number) {
    this.#fs = fs;
    this.#calls = calls;
    this.#file = file;
    this.#fd = fd;
  }

  /** -1 once it is closed. */
  get fd(): number {
    return this.#fd;
  }

  async read(target: unknown = Buffer.alloc(16_384), ...place: unknown[]): Promise<{ bytesRead: number; buffer: unknown }> {
    const options = ArrayBuffer.isView(target) ? {} : { ...Object(target) };
    const buffer = ArrayBuffer.isView(target) ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength) : (options.buffer ?? Buffer.alloc(16_384));
    const bytesRead = await this.#open('read', (fd) => this.#fs.readSync(fd, buffer, ...(ArrayBuffer.isView(target) ? place : [options])));
    return bare({ bytesRead, buffer: ArrayBuffer.isView(target) ? target : buffer });
  }

  async write(data: unknown, ...place: unknown[]): Promise<{ bytesWritten: number; buffer: unknown }> {
    return bare({ bytesWritten: await this.#open('write', (fd) => this.#fs.writeSync(fd, data, ...place)), buffer: data });
  }

  readFile(...parts: unknown[]): Promise<unknown> {
    return this.#call('read', 'readFile', parts);
  }

  writeFile(...parts: unknown[]): Promise<unknown> {
    return this.#call('write', 'writeFile', parts);
  }

  appendFile(...parts: unknown[]): Promise<unknown> {
    return this.#call('write', 'appendFile', parts);
  }

  truncate(...parts: unknown[]): Promise<unknown> {
    return this.#call('ftruncate', 'truncate', parts);
  }

  stat(): Promise<unknown> {
    return this.#open('fstat', (fd) => this.#fs.fstatSync(fd));
  }

  sync(): Promise<void> {
    return this.#open('fsync', () => undefined);
  }

  datasync(): Promise<void> {
    return this.#open('fdatasync', () => undefined);
  }

  readLines(options?: unknown): object {
    return readline.createInterface({ input: this.createReadStream(options) });
  }

  createReadStream(options?: unknown): Readable {
    return readStream(this.#streamed(), this.#file, optionsOf(options));
  }

  createWriteStream(options?: unknown): unknown {
    return writeStream(this.#streamed(), this.#file, optionsOf(options));
  }

  async close(): Promise<void> {
    await later();
    this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Files as a stream of this one has them: it is open already, and closed with the stream. */
  #streamed(): Files {
    return { ...this.#fs, openSync: () => this.#fd, closeSync: () => this.#close() };
  }

  #close(): void {
    if (this.#fd !== -1) this.#fs.closeSync(this.#fd);
    this.#fd = -1;
  }

  async #open<T>(syscall: string, call: (fd: number) => T): Promise<T> {
    if (this.#fd === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall });
    await later();
    return call(this.#fd);
  }

  async #call(syscall: string, name: string, parts: readonly unknown[]): Promise<unknown> {
    if (this.#fd === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall });
    return this.#calls[name]?.(this.#fd, ...parts);
  }
}
