import { Buffer } from 'node:buffer';
import type { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
import { checkedPath, withoutPlaces } from './file-errors.ts';

/** What streams need of files. */
type Files = {
  openSync(file: unknown, flags?: unknown): number;
  closeSync(fd: unknown): void;
  readSync(fd: number, target: Uint8Array, ...place: unknown[]): number;
  writeSync(fd: number, data: unknown, ...place: unknown[]): number;
};
type Done = (error?: unknown) => void;
type WriteOptions = { flags?: unknown; start?: number; autoClose?: boolean };
type ReadOptions = { encoding?: unknown; start?: number; end?: number; highWaterMark?: number; autoClose?: boolean };

/** B that a stream gives at once. */
const CHUNK = 65_536;

/** Calls in a later round of the loop. */
function attempt(call: () => void, done: Done): void {
  timers.setImmediate(() => {
    try {
      call();
    } catch (error) {
      return done(withoutPlaces(error));
    }
    return done();
  });
}

/** Tells that the file of a stream is open. */
function opened(stream: EventEmitter, fd: number): void {
  stream.emit('open', fd);
  stream.emit('ready');
}

/** Closes the file of a stream that has ended, or failed with an error. */
function close(fs: Files, fd: number | null, error: unknown, done: Done): void {
  if (fd === null) done(error);
  else attempt(() => fs.closeSync(fd), (failed) => done(failed ?? error));
}

export class ReadStream extends Readable {}
export class WriteStream extends Writable {}

export function writeStream(fs: Files, file: unknown, { flags = 'w', start, autoClose = true }: WriteOptions): WriteStream {
  let fd: number | null = null;
  let at = start ?? null;
  // What waited is written in one.
  const put = (chunks: readonly unknown[], done: Done): void => attempt(() => {
    const bytes = Buffer.concat(chunks.filter((chunk) => chunk instanceof Uint8Array));
    fs.writeSync(fd ?? -1, bytes, 0, bytes.length, at);
    if (at !== null) at += bytes.length;
    stream.bytesWritten += bytes.length;
  }, done);
  const stream = Object.assign(new WriteStream({
    decodeStrings: true,
    autoDestroy: autoClose,
    construct(done) {
      attempt(() => {
        fd = fs.openSync(file, flags);
      }, (failed) => {
        done(failed);
        if (fd !== null) opened(stream, fd);
      });
    },
    write(chunk, _encoding, done) {
      put([chunk], done);
    },
    writev(chunks, done) {
      put(chunks.map(({ chunk }) => chunk), done);
    },
    destroy(error, done) {
      close(fs, fd, error, done);
    },
  }), { path: checkedPath(file), bytesWritten: 0 });
  return stream;
}

export function readStream(fs: Files, file: unknown, { encoding, start, end = Infinity, highWaterMark = CHUNK, autoClose = true }: ReadOptions): Readable {
  let fd: number | null = null;
  let at = start ?? null;
  const stream = Object.assign(new ReadStream({
    highWaterMark,
    autoDestroy: autoClose,
    construct(done) {
      attempt(() => {
        fd = fs.openSync(file);
      }, (failed) => {
        done(failed);
        if (fd !== null) opened(stream, fd);
      });
    },
    read(size) {
      const left = end + 1 - (start ?? 0) - stream.bytesRead;
      const part = Buffer.alloc(Math.max(0, Math.min(size, highWaterMark, left)));
      let count = 0;
      attempt(() => {
        count = fs.readSync(fd ?? -1, part, 0, part.length, at);
      }, (failed) => {
        if (failed) return void this.destroy(failed);
        if (at !== null) at += count;
        stream.bytesRead += count;
        return void this.push(count === 0 ? null : part.subarray(0, count));
      });
    },
    destroy(error, done) {
      close(fs, fd, error, done);
    },
  }), { path: checkedPath(file), bytesRead: 0 });
  return typeof encoding === 'string' ? stream.setEncoding(encoding) : stream;
}
