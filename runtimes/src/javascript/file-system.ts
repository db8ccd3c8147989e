import { Buffer } from 'node:buffer';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
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

  const folders = new Set<string>([HOME, '/', '/tmp']);
  for (const file of stored.keys()) for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
  const opened = new Map<number, { file: unknown; at: number }>();
  const isFolder = (place: string): boolean => folders.has(place);
  const inside = (place: string): string[] => [...stored.keys(), ...folders].filter((one) => one.startsWith(`${place}/`));
  const writable = (file: unknown): string => {
    const place = locate(file);
    if (isFolder(place)) throw nodeErrno('EISDIR', -21, 'illegal operation on a directory', 'open', String(file));
    if (!isFolder(path.dirname(place))) throw missing('open', String(file));
    return place;
  };

  const fs = {
    constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 },
    readFileSync(name: unknown, options?: Options): Buffer | string {
      const file = typeof name === 'number' ? opened.get(name)?.file ?? name : name;
      const bytes = file === 0 || file === '/dev/stdin' ? input.all() : stored.get(locate(file));
      if (!bytes) throw isFolder(locate(file)) ? nodeErrno('EISDIR', -21, 'illegal operation on a directory', 'read') : missing('open', String(file));
      const encoding = encodingOf(options);
      return encoding === null ? Buffer.from(bytes) : bytes.toString(encodingSchema.parse(encoding));
    },
    writeFileSync(file: unknown, data: unknown): void {
      if (file === 1 || file === '/dev/stdout') io.write('out', out(data).toString());
      else if (file === 2 || file === '/dev/stderr') io.write('err', out(data).toString());
      else if (typeof file === 'number') fs.appendFileSync(opened.get(file)?.file, data);
      else stored.set(writable(file), out(data));
    },
    appendFileSync(file: unknown, data: unknown): void {
      if (file === 1 || file === 2 || String(file).startsWith('/dev/')) fs.writeFileSync(file, data);
      else stored.set(writable(file), Buffer.concat([stored.get(locate(file)) ?? Buffer.alloc(0), out(data)]));
    },
    writeSync(fd: number, data: unknown): number {
      fs.writeFileSync(fd, data);
      return out(data).length;
    },
    readSync(fd: number, target: Uint8Array, ...place: unknown[]): number {
      const [offset = 0, length = target.length, position] = place.flatMap((part) => (typeof part === 'object' && part !== null ? [Reflect.get(part, 'offset'), Reflect.get(part, 'length'), Reflect.get(part, 'position')] : [part]));
      const open = opened.get(fd);
      if (open) {
        const from = typeof position === 'number' ? position : open.at;
        const part = out(fs.readFileSync(open.file)).subarray(from, from + Number(length ?? target.length));
        target.set(part, Number(offset ?? 0));
        if (typeof position !== 'number') open.at += part.length;
        return part.length;
      }
      if (fd !== 0) throw nodeErrno('EBADF', -9, 'bad file descriptor', 'read');
      return input.into(target, Number(offset ?? 0), Number(length ?? target.length));
    },
    existsSync: (file: unknown): boolean => stored.has(locate(file)) || isFolder(locate(file)) || file === '/dev/stdin',
    unlinkSync(file: unknown): void {
      if (!stored.delete(locate(file))) throw missing('unlink', String(file));
    },
    openSync(file: unknown, flags: unknown = 'r'): number {
      if (file === '/dev/stdin') return 0;
      if (String(flags).startsWith('w')) fs.writeFileSync(file, '');
      else if (String(flags).startsWith('a')) fs.appendFileSync(file, '');
      else if (!stored.has(locate(file))) throw missing('open', String(file));
      const fd = 20 + opened.size;
      opened.set(fd, { file, at: 0 });
      return fd;
    },
    closeSync(fd: number): void {
      opened.delete(fd);
    },
    accessSync(file: unknown): void {
      if (!fs.existsSync(file)) throw missing('access', String(file));
    },
    renameSync(from: unknown, to: unknown): void {
      const bytes = stored.get(locate(from));
      if (!bytes) throw nodeErrno('ENOENT', -2, 'no such file or directory', 'rename', String(from), String(to));
      stored.delete(locate(from));
      stored.set(writable(to), bytes);
    },
    copyFileSync(from: unknown, to: unknown): void {
      const bytes = stored.get(locate(from));
      if (!bytes) throw nodeErrno('ENOENT', -2, 'no such file or directory', 'copyfile', String(from), String(to));
      stored.set(writable(to), bytes);
    },
    rmSync(file: unknown, { recursive = false, force = false }: { recursive?: boolean; force?: boolean } = {}): void {
      const place = locate(file);
      if (!fs.existsSync(file) && !force) throw missing('rm', String(file));
      if (isFolder(place) && !recursive) throw nodeErrno('ERR_FS_EISDIR', 21, 'Path is a directory: rm returned EISDIR (is a directory)', 'rm', String(file));
      for (const one of [place, ...inside(place)]) {
        stored.delete(one);
        folders.delete(one);
      }
    },
    rmdirSync(folder: unknown): void {
      const place = locate(folder);
      if (!isFolder(place)) throw missing('rmdir', String(folder));
      if (inside(place).length > 0) throw nodeErrno('ENOTEMPTY', -39, 'directory not empty', 'rmdir', String(folder));
      folders.delete(place);
    },
    mkdirSync(folder: unknown, options?: { recursive?: boolean }): string | undefined {
      const place = locate(folder);
      const recursive = typeof options === 'object' && options?.recursive === true;
      if (fs.existsSync(folder) && !recursive) throw nodeErrno('EEXIST', -17, 'file already exists', 'mkdir', String(folder));
      if (!isFolder(path.dirname(place)) && !recursive) throw missing('mkdir', String(folder));
      let first: string | undefined;
      for (let one = place; !isFolder(one); one = path.dirname(one)) {
        folders.add(one);
        first = one;
      }
      return recursive ? first : undefined;
    },
    readdirSync(folder: unknown = '.', options?: { withFileTypes?: boolean }): unknown[] {
      const place = locate(folder);
      if (!isFolder(place)) throw missing('scandir', String(folder));
      const names = [...new Set(inside(place).map((file) => file.slice(place.length + 1).split('/')[0] ?? ''))].toSorted();
      if (typeof options !== 'object' || !options?.withFileTypes) return names;
      return names.map((name) => ({ name, parentPath: String(folder), isFile: () => stored.has(path.join(place, name)), isDirectory: () => isFolder(path.join(place, name)) }));
    },
    statSync(file: unknown) {
      const bytes = stored.get(locate(file));
      if (!bytes && !isFolder(locate(file))) throw missing('stat', String(file));
      return { size: bytes?.length ?? 0, isFile: () => bytes !== undefined, isDirectory: () => bytes === undefined, isSymbolicLink: () => false };
    },
    createWriteStream(file: unknown, { flags = 'w' }: { flags?: string } = {}): Writable {
      if (flags.startsWith('w')) fs.writeFileSync(file, '');
      return new Writable({
        decodeStrings: true,
        write(chunk, _encoding, done) {
          fs.appendFileSync(file, chunk);
          done();
        },
      });
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
const ASYNC = ['readFile', 'writeFile', 'appendFile', 'unlink', 'mkdir', 'readdir', 'stat', 'access', 'rename', 'copyFile', 'rm', 'rmdir'];

/** Files answer some rounds of the loop later, as those of a disk do. */
const later = (): Promise<void> => new Promise((resolve) => void timers.setImmediate(() => void timers.setImmediate(resolve)));

function promised(fs: Sync): Record<string, (...parts: unknown[]) => Promise<unknown>> {
  return Object.fromEntries(ASYNC.map((name) => [name, async (...parts: unknown[]) => {
    await later();
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

function nodeErrno(code: string, errno: number, words: string, syscall: string, file?: string, dest?: string): Error {
  return Object.assign(new Error(`${code}: ${words}, ${syscall}${file === undefined ? '' : ` '${file}'`}${dest === undefined ? '' : ` -> '${dest}'`}`), { errno, code, syscall, ...(file === undefined ? {} : { path: file }), ...(dest === undefined ? {} : { dest }) });
}
