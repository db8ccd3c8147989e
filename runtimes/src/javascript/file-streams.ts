import { Buffer } from 'node:buffer';
import { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
import { checkedPath, withoutPlaces } from './file-errors.ts';

/** What streams need of files. */
type Files = {
  openSync(file: unknown, flags?: unknown): number;
  closeSync(fd: unknown): void;
  readFileSync(fd: unknown): unknown;
  writeSync(fd: number, data: unknown, ...place: unknown[]): number;
};
type Done = (error?: unknown) => void;

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

export class ReadStream extends Readable {}
export class WriteStream extends Writable {}

export function writeStream(fs: Files, file: unknown, { flags = 'w', start }: { flags?: unknown; start?: number }): WriteStream {
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
    construct(done) {
      attempt(() => {
        fd = fs.openSync(file, flags);
      }, (failed) => {
        done(failed);
        if (fd !== null) for (const event of ['open', 'ready']) stream.emit(event, fd);
      });
    },
    write(chunk, _encoding, done) {
      put([chunk], done);
    },
    writev(chunks, done) {
      put(chunks.map(({ chunk }) => chunk), done);
    },
    destroy(error, done) {
      if (fd === null) return done(error);
      return attempt(() => fs.closeSync(fd), (failed) => done(failed ?? error));
    },
  }), { path: checkedPath(file), bytesWritten: 0 });
  return stream;
}

export function readStream(fs: Files, file: unknown, { encoding, start = 0, end = Infinity, highWaterMark = CHUNK }: { encoding?: unknown; start?: number; end?: number; highWaterMark?: number }): Readable {
  let bytes: Buffer | null = null;
  let at = start;
  const stream = Object.assign(new ReadStream({
    highWaterMark,
    construct(done) {
      attempt(() => {
        const read = fs.readFileSync(file);
        bytes = Buffer.isBuffer(read) ? read : null;
      }, done);
    },
    read(size) {
      const part = bytes?.subarray(at, Math.min(at + Math.min(size, highWaterMark), end + 1)) ?? Buffer.alloc(0);
      at += part.length;
      this.push(part.length === 0 ? null : Buffer.from(part));
    },
  }), { path: checkedPath(file) });
  return typeof encoding === 'string' ? stream.setEncoding(encoding) : stream;
}
