import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { validateFunction } from 'node:internal/validators';
import { bytesOf, withoutPlaces } from './file-errors.ts';
import { FileHandle, later, type Calls, type Files } from './file-handle.ts';

type Sync = Record<string, unknown>;

const ASYNC = ['readFile', 'writeFile', 'appendFile', 'unlink', 'mkdir', 'mkdtemp', 'readdir', 'stat', 'lstat', 'access', 'rename', 'copyFile', 'cp', 'rm', 'rmdir', 'realpath', 'truncate', 'chmod', 'utimes', 'readlink', 'opendir'];
/** Those of an open file by its number: promises have an object in its place. */
const BY_NUMBER = ['open', 'close', 'fstat', 'ftruncate', 'fsync', 'fdatasync'];

/** Those whose errors do not tell who awaits them. */
const PLACELESS = new Set(['readFile', 'writeFile', 'appendFile', 'rm']);

/** The calls of a file system that answer by promises. */
export function promised(fs: Sync, names: readonly string[] = ASYNC): Calls {
  return Object.fromEntries(names.map((name) => [name, async (...parts: unknown[]) => {
    await later();
    const sync = fs[`${name}Sync`];
    if (name === 'writeFile') parts[1] = await collected(parts[1]);
    try {
      return typeof sync === 'function' ? Reflect.apply(sync, fs, parts) : undefined;
    } catch (error) {
      throw PLACELESS.has(name) ? withoutPlaces(error) : error;
    }
  }]));
}

/** What a file is written from: its bytes, or all that an iterable gives. */
async function collected(data: unknown): Promise<unknown> {
  if (!isIterable(data)) return data;
  const parts: Buffer[] = [];
  for await (const part of data) parts.push(bytesOf(part));
  return Buffer.concat(parts);
}

function isIterable(data: unknown): data is Iterable<unknown> | AsyncIterable<unknown> {
  return typeof data === 'object' && data !== null && !ArrayBuffer.isView(data) && (Symbol.iterator in data || Symbol.asyncIterator in data);
}

/** `open` of promises, with what programs use of a file that is open. */
export function opens(fs: Files, calls: Calls): (file: unknown, flags?: unknown) => Promise<FileHandle> {
  return async (file, flags) => {
    await later();
    return new FileHandle(fs, calls, file, fs.openSync(file, flags));
  };
}

/** `read` and `write` of an open file by its number: they answer how much, and what it was read into or written from. */
export function transfers(fs: Files): Record<'read' | 'write', (fd: number, ...parts: unknown[]) => void> {
  const answering = (move: (fd: number, parts: readonly unknown[]) => [count: number, data: unknown]) => (fd: number, ...parts: unknown[]): void => {
    const callback = parts.pop();
    validateFunction(callback, 'cb');
    void later().then(() => {
      const answer = (): unknown[] => {
        try {
          return [null, ...move(fd, parts)];
        } catch (error) {
          return [withoutPlaces(error)];
        }
      };
      const answered = answer();
      queueMicrotask(() => Reflect.apply(callback, undefined, answered));
    });
  };
  return {
    read: answering((fd, [target, ...place]) => {
      const buffer: unknown = ArrayBuffer.isView(target) ? target : Object(target).buffer ?? Buffer.alloc(16_384);
      if (!(buffer instanceof Uint8Array)) throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
      return [fs.readSync(fd, buffer, ...(ArrayBuffer.isView(target) ? place : [target ?? {}])), buffer];
    }),
    write: answering((fd, [data, ...place]) => [fs.writeSync(fd, data, ...place), data]),
  };
}

/** The same as these promises, and some more, answering by callbacks. */
export function withCallbacks(fs: Sync, promises: Calls): Record<string, (...parts: unknown[]) => void> {
  return Object.fromEntries(Object.entries({ ...promises, ...promised(fs, BY_NUMBER) }).map(([name, call]) => [name, (...parts: unknown[]) => {
    const callback = typeof parts.at(-1) === 'function' ? parts.pop() : undefined;
    validateFunction(callback, 'cb');
    call(...parts).then(
      (value) => queueMicrotask(() => Reflect.apply(callback, undefined, [null, value])),
      (error: unknown) => queueMicrotask(() => Reflect.apply(callback, undefined, [withoutPlaces(error)])),
    );
  }]));
}
