import { validateFunction } from 'node:internal/validators';
import readline from 'node:readline';
import type { Readable } from 'node:stream';
import timers from 'node:timers';
import { withoutPlaces } from './file-errors.ts';

type Sync = Record<string, unknown>;
type Calls = Record<string, (...parts: unknown[]) => Promise<unknown>>;
const ASYNC = ['readFile', 'writeFile', 'appendFile', 'unlink', 'mkdir', 'mkdtemp', 'readdir', 'stat', 'lstat', 'access', 'rename', 'copyFile', 'cp', 'rm', 'rmdir', 'realpath', 'truncate', 'chmod', 'utimes'];

/** Files answer some rounds of the loop later, as those of a disk do. */
export const later = (): Promise<void> => new Promise((resolve) => void timers.setImmediate(() => void timers.setImmediate(resolve)));

/** The calls of a file system that answer by promises. */
export function promised(fs: Sync): Calls {
  return Object.fromEntries(ASYNC.map((name) => [name, async (...parts: unknown[]) => {
    await later();
    const sync = fs[`${name}Sync`];
    try {
      return typeof sync === 'function' ? Reflect.apply(sync, fs, parts) : undefined;
    } catch (error) {
      throw withoutPlaces(error);
    }
  }]));
}

/** `open` of promises, with what programs use of a file that is open. */
export function opens(fs: { openSync(file: unknown, flags?: unknown): number; closeSync(fd: number): void; createReadStream(file: unknown): Readable }, calls: Calls): (file: unknown, flags?: unknown) => Promise<object> {
  return async (file, flags) => {
    await later();
    const fd = fs.openSync(file, flags);
    const close = async (): Promise<void> => fs.closeSync(fd);
    const bound = Object.fromEntries(['readFile', 'writeFile', 'appendFile', 'stat', 'truncate'].map((name) => [name, (...parts: unknown[]) => calls[name]?.(name === 'stat' ? file : fd, ...parts)]));
    return { fd, ...bound, readLines: () => readline.createInterface({ input: fs.createReadStream(file) }), createReadStream: () => fs.createReadStream(file), close, [Symbol.asyncDispose]: close };
  };
}

/** The same, answering by callbacks. */
export function withCallbacks(promises: Calls): Record<string, (...parts: unknown[]) => void> {
  return Object.fromEntries(Object.entries(promises).map(([name, call]) => [name, (...parts: unknown[]) => {
    const callback = typeof parts.at(-1) === 'function' ? parts.pop() : undefined;
    validateFunction(callback, 'cb');
    call(...parts).then(
      (value) => queueMicrotask(() => Reflect.apply(callback, undefined, [null, value])),
      (error: unknown) => queueMicrotask(() => Reflect.apply(callback, undefined, [error])),
    );
  }]));
}
