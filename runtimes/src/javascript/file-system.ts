import { Buffer } from 'node:buffer';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import type { Io } from '../kernel/serve.ts';
import { validateFunction } from 'node:internal/validators';
import { HOME } from './program.ts';

const encodingSchema = z.enum(['utf8', 'utf-8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'utf16le']);

type Options = string | null | { encoding?: string | null };

const missing = (call: string, file: string): Error =>
  nodeErrno('ENOENT', -2, 'no such file or directory', call, file);
const locate = (file: unknown): string => path.resolve(HOME, file instanceof URL ? decodeURIComponent(file.pathname) : String(file));
const encodingOf = (options: Options | undefined): string | null => (typeof options === 'string' ? options : options?.encoding ?? null);
const out = (bytes: unknown): Buffer => (bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.from(String(bytes)));

/** The program's own files, in memory, and standard input and output by number. */
export function createFileSystem(files: Readonly<Record<string, string>>, io: Io, stdin: () => Readable) {
  const stored = new Map<string, Buffer>(Object.entries(files).map(([name, text]) => [path.join(HOME, name), Buffer.from(text)]));
  const input = createInput(io);

  const isFolder = (place: string): boolean => place === HOME || [...stored.keys()].some((file) => file.startsWith(`${place}/`));

  const fs = {
    constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
    readFileSync(file: unknown, options?: Options): Buffer | string {
      const bytes = file === 0 || file === '/dev/stdin' ? input.all() : stored.get(locate(file));
      if (!bytes) throw isFolder(locate(file)) ? nodeErrno('EISDIR', -21, 'illegal operation on a directory', 'read') : missing('open', String(file));
      const encoding = encodingOf(options);
      return encoding === null ? Buffer.from(bytes) : bytes.toString(encodingSchema.parse(encoding));
    },
    writeFileSync(file: unknown, data: unknown): void {
      if (file === 1 || file === '/dev/stdout') io.write('out', out(data).toString());
      else if (file === 2 || file === '/dev/stderr') io.write('err', out(data).toString());
      else stored.set(locate(file), out(data));
    },
    appendFileSync(file: unknown, data: unknown): void {
      if (file === 1 || file === 2 || String(file).startsWith('/dev/')) fs.writeFileSync(file, data);
      else stored.set(locate(file), Buffer.concat([stored.get(locate(file)) ?? Buffer.alloc(0), out(data)]));
    },
    writeSync(fd: number, data: unknown): number {
      fs.writeFileSync(fd, data);
      return out(data).length;
    },
    readSync(fd: number, target: Uint8Array, ...place: unknown[]): number {
      if (fd !== 0) throw nodeErrno('EBADF', -9, 'bad file descriptor', 'read');
      const [offset = 0, length = target.length] = place.flatMap((part) => (typeof part === 'object' && part !== null ? [Reflect.get(part, 'offset'), Reflect.get(part, 'length')] : [part]));
      return input.into(target, Number(offset ?? 0), Number(length ?? target.length));
    },
    existsSync: (file: unknown): boolean => stored.has(locate(file)) || isFolder(locate(file)) || file === '/dev/stdin',
    unlinkSync(file: unknown): void {
      if (!stored.delete(locate(file))) throw missing('unlink', String(file));
    },
    mkdirSync: (): undefined => undefined,
    readdirSync(folder: unknown = '.'): string[] {
      const place = locate(folder);
      if (!isFolder(place)) throw missing('scandir', String(folder));
      return [...new Set([...stored.keys()].filter((file) => file.startsWith(`${place}/`)).map((file) => file.slice(place.length + 1).split('/')[0] ?? ''))].toSorted();
    },
    statSync(file: unknown) {
      const bytes = stored.get(locate(file));
      if (!bytes && !isFolder(locate(file))) throw missing('stat', String(file));
      return { size: bytes?.length ?? 0, isFile: () => bytes !== undefined, isDirectory: () => bytes === undefined };
    },
    createReadStream(file: unknown, options?: Options): Readable {
      if (file === 0 || file === '/dev/stdin') return stdin();
      const stream = Readable.from([fs.readFileSync(file)]);
      const encoding = encodingOf(options);
      return encoding === null ? stream : stream.setEncoding(encoding);
    },
  };
  const promises = promised(fs);
  return { ...fs, ...withCallbacks(promises), promises };
}

type Sync = Record<string, unknown>;
const ASYNC = ['readFile', 'writeFile', 'appendFile', 'unlink', 'mkdir', 'readdir', 'stat'];

function promised(fs: Sync): Record<string, (...parts: unknown[]) => Promise<unknown>> {
  return Object.fromEntries(ASYNC.map((name) => [name, async (...parts: unknown[]) => {
    const sync = fs[`${name}Sync`];
    return typeof sync === 'function' ? Reflect.apply(sync, fs, parts) : undefined;
  }]));
}

function withCallbacks(promises: ReturnType<typeof promised>): Record<string, (...parts: unknown[]) => void> {
  return Object.fromEntries(Object.entries(promises).map(([name, call]) => [name, (...parts: unknown[]) => {
    const callback = parts.pop();
    validateFunction(callback, 'cb');
    call(...parts).then(
      (value) => queueMicrotask(() => Reflect.apply(callback, undefined, [null, value])),
      (error: unknown) => queueMicrotask(() => Reflect.apply(callback, undefined, [error])),
    );
  }]));
}

/** Standard input read while standing still. */
function createInput(io: Io) {
  let rest: Uint8Array = Buffer.alloc(0);
  const more = (): Buffer | null => {
    if (!io.readLine) throw new Error('This page cannot wait for input here: read it with readline or process.stdin.');
    const line = io.readLine();
    return line === null ? null : Buffer.from(line);
  };
  return {
    all(): Buffer {
      const parts = [rest];
      rest = Buffer.alloc(0);
      for (let part = more(); part; part = more()) parts.push(part);
      return Buffer.concat(parts);
    },
    into(target: Uint8Array, offset: number, length: number): number {
      if (rest.length === 0) rest = more() ?? Buffer.alloc(0);
      const count = Math.min(length, rest.length);
      target.set(rest.subarray(0, count), offset);
      rest = rest.subarray(count);
      return count;
    },
  };
}

function nodeErrno(code: string, errno: number, words: string, syscall: string, file?: string): Error {
  return Object.assign(new Error(`${code}: ${words}, ${syscall}${file === undefined ? '' : ` '${file}'`}`), { errno, code, syscall, ...(file === undefined ? {} : { path: file }) });
}
