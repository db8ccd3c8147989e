import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { validateFunction } from 'node:internal/validators';
import path from 'node:path';
import readline from 'node:readline';
import { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
import * as z from 'zod/mini';
import type { Io } from '../kernel/serve.ts';
import { checkedData, checkedPath, systemError, withoutPlaces } from './file-errors.ts';
import { HOME } from './program.ts';

const encodingSchema = z.enum(['utf8', 'utf-8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'utf16le', 'ucs2']);

type Options = string | null | { encoding?: string | null; flag?: string };
type Times = { mtimeMs: number; mode: number };

/** B that a stream gives at once. */
const CHUNK = 65_536;
const OF_FILE = 0o100_644;
const OF_FOLDER = 0o040_755;

const locate = (file: unknown): string => path.resolve(HOME, checkedPath(file));
const optionsOf = (options: unknown): { encoding?: unknown; flag?: unknown } => (typeof options === 'string' ? { encoding: options } : { ...Object(options) });
const out = (bytes: unknown): Buffer => {
  const data = checkedData(bytes);
  return typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
};

function decoded(bytes: Buffer, options: unknown): Buffer | string {
  const { encoding = null } = optionsOf(options);
  if (encoding === null || encoding === 'buffer') return Buffer.from(bytes);
  const known = encodingSchema.safeParse(typeof encoding === 'string' ? encoding.toLowerCase() : encoding);
  if (!known.success) throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  return bytes.toString(known.data === 'ucs2' ? 'utf16le' : known.data);
}

/** The program's own files, in memory, and standard input and output by number. */
export function createFileSystem(files: Readonly<Record<string, string>>, io: Io, stdin: () => Readable) {
  const stored = new Map<string, Buffer>(Object.entries(files).map(([name, text]) => [path.join(HOME, name), Buffer.from(text)]));
  const times = new Map<string, Times>();
  const input = createInput(io);

  const folders = new Set<string>([HOME, '/', '/tmp']);
  for (const file of stored.keys()) for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
  const opened = new Map<number, { file: string; at: number }>();
  let nextFd = 20;
  const isFolder = (place: string): boolean => folders.has(place);
  const inside = (place: string): string[] => [...stored.keys(), ...folders].filter((one) => one !== place && one.startsWith(place === '/' ? '/' : `${place}/`));
  const store = (place: string, bytes: Buffer): void => {
    stored.set(place, bytes);
    times.set(place, { mtimeMs: Date.now(), mode: times.get(place)?.mode ?? OF_FILE });
  };
  const writable = (file: unknown, flag: unknown): string => {
    const place = locate(file);
    if (isFolder(place)) throw systemError('EISDIR', 'open', checkedPath(file));
    if (!isFolder(path.dirname(place))) throw systemError('ENOENT', 'open', checkedPath(file));
    if (String(flag).includes('x') && stored.has(place)) throw systemError('EEXIST', 'open', checkedPath(file));
    return place;
  };
  const openOf = (fd: unknown, syscall: string): { file: string; at: number } => {
    const open = typeof fd === 'number' ? opened.get(fd) : undefined;
    if (!open) throw systemError('EBADF', syscall);
    return open;
  };
  const existing = (file: unknown, syscall: string): string => {
    const place = locate(file);
    if (!stored.has(place) && !isFolder(place)) throw systemError('ENOENT', syscall, checkedPath(file));
    return place;
  };
  const stats = (place: string): object => {
    const bytes = stored.get(place);
    const { mtimeMs, mode } = times.get(place) ?? { mtimeMs: 0, mode: bytes ? OF_FILE : OF_FOLDER };
    const time = new Date(mtimeMs);
    return Object.assign(new Stats(bytes !== undefined), { size: bytes?.length ?? 4096, mode, mtimeMs, atimeMs: mtimeMs, ctimeMs: mtimeMs, birthtimeMs: mtimeMs, mtime: time, atime: time, ctime: time, birthtime: time });
  };

  const fs = {
    constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024 },
    readFileSync(name: unknown, options?: Options): Buffer | string {
      const file = typeof name === 'number' ? opened.get(name)?.file ?? name : name;
      if (file === 0 || file === '/dev/stdin') return decoded(input.all(), options);
      if (typeof file === 'number') throw systemError('EBADF', 'read');
      const bytes = stored.get(locate(file));
      if (!bytes) throw isFolder(locate(file)) ? systemError('EISDIR', 'read') : systemError('ENOENT', 'open', checkedPath(file));
      return decoded(bytes, options);
    },
    writeFileSync(file: unknown, data: unknown, options?: Options): void {
      const { flag = 'w' } = optionsOf(options);
      const bytes = out(data);
      if (file === 1 || file === '/dev/stdout') io.write('out', bytes.toString());
      else if (file === 2 || file === '/dev/stderr') io.write('err', bytes.toString());
      else if (typeof file === 'number') fs.appendFileSync(openOf(file, 'write').file, data);
      else if (String(flag).startsWith('a')) fs.appendFileSync(file, data);
      else store(writable(file, flag), bytes);
    },
    appendFileSync(file: unknown, data: unknown): void {
      if (typeof file === 'number' || String(file).startsWith('/dev/')) return fs.writeFileSync(file, data);
      const place = writable(file, 'a');
      store(place, Buffer.concat([stored.get(place) ?? Buffer.alloc(0), out(data)]));
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
      if (fd !== 0) throw systemError('EBADF', 'read');
      return input.into(target, Number(offset ?? 0), Number(length ?? target.length));
    },
    existsSync(file: unknown): boolean {
      if (typeof file !== 'string' && !(file instanceof URL)) return false;
      return stored.has(locate(file)) || isFolder(locate(file)) || file === '/dev/stdin';
    },
    truncateSync(file: unknown, length = 0): void {
      const place = typeof file === 'number' ? openOf(file, 'ftruncate').file : existing(file, 'open');
      store(place, out(Buffer.concat([stored.get(place) ?? Buffer.alloc(0), Buffer.alloc(length)]).subarray(0, length)));
    },
    unlinkSync(file: unknown): void {
      if (!stored.delete(locate(file))) throw systemError('ENOENT', 'unlink', checkedPath(file));
    },
    openSync(file: unknown, flags: unknown = 'r'): number {
      if (file === '/dev/stdin') return 0;
      if (String(flags).startsWith('w')) fs.writeFileSync(file, '', { flag: String(flags) });
      else if (String(flags).startsWith('a')) fs.appendFileSync(file, '');
      else existing(file, 'open');
      const fd = nextFd++;
      opened.set(fd, { file: locate(file), at: 0 });
      return fd;
    },
    closeSync(fd: unknown): void {
      openOf(fd, 'close');
      opened.delete(Number(fd));
    },
    accessSync(file: unknown): void {
      existing(file, 'access');
    },
    renameSync(from: unknown, to: unknown): void {
      const bytes = stored.get(locate(from));
      if (!bytes) throw systemError('ENOENT', 'rename', checkedPath(from), checkedPath(to));
      stored.delete(locate(from));
      store(writable(to, 'w'), bytes);
    },
    copyFileSync(from: unknown, to: unknown): void {
      const bytes = stored.get(locate(from));
      if (!bytes) throw systemError('ENOENT', 'copyfile', checkedPath(from), checkedPath(to));
      store(writable(to, 'w'), bytes);
    },
    cpSync(from: unknown, to: unknown): void {
      const place = existing(from, 'cp');
      if (stored.has(place)) return fs.copyFileSync(from, to);
      for (const one of [place, ...inside(place)]) {
        const target = locate(to) + one.slice(place.length);
        const bytes = stored.get(one);
        if (bytes) store(target, bytes);
        else folders.add(target);
      }
    },
    rmSync(file: unknown, { recursive = false, force = false }: { recursive?: boolean; force?: boolean } = {}): void {
      if (force && !fs.existsSync(file)) return;
      const place = existing(file, 'lstat');
      if (isFolder(place) && !recursive) throw new codes.ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path: checkedPath(file), syscall: 'rm', errno: 21 });
      for (const one of [place, ...inside(place)]) {
        stored.delete(one);
        folders.delete(one);
      }
    },
    rmdirSync(folder: unknown): void {
      const place = locate(folder);
      if (!isFolder(place)) throw systemError('ENOENT', 'rmdir', checkedPath(folder));
      if (inside(place).length > 0) throw systemError('ENOTEMPTY', 'rmdir', checkedPath(folder));
      folders.delete(place);
    },
    mkdirSync(folder: unknown, options?: { recursive?: boolean }): string | undefined {
      const place = locate(folder);
      const recursive = typeof options === 'object' && options?.recursive === true;
      if (fs.existsSync(place) && !recursive) throw systemError('EEXIST', 'mkdir', checkedPath(folder));
      if (!isFolder(path.dirname(place)) && !recursive) throw systemError('ENOENT', 'mkdir', checkedPath(folder));
      let first: string | undefined;
      for (let one = place; !isFolder(one); one = path.dirname(one)) {
        folders.add(one);
        first = one;
      }
      return recursive ? first : undefined;
    },
    mkdtempSync(prefix: unknown): string {
      const name = `${checkedPath(prefix)}${Math.random().toString(36).slice(2, 8).padEnd(6, 'x')}`;
      fs.mkdirSync(name);
      return name;
    },
    readdirSync(folder: unknown = '.', options?: { withFileTypes?: boolean; recursive?: boolean }): unknown[] {
      const place = locate(folder);
      if (!isFolder(place)) throw systemError('ENOENT', 'scandir', checkedPath(folder));
      const { withFileTypes = false, recursive = false }: { withFileTypes?: boolean; recursive?: boolean } = typeof options === 'object' ? options : {};
      const below = inside(place).map((file) => path.relative(place, file));
      const names = recursive ? below : [...new Set(below.map((file) => file.split('/')[0] ?? ''))];
      if (!withFileTypes) return names.toSorted();
      return names.toSorted().map((name) => Object.assign(new Dirent(stored.has(path.join(place, name))), { name: path.basename(name), parentPath: path.join(checkedPath(folder), path.dirname(name)) }));
    },
    statSync(file: unknown, { throwIfNoEntry = true }: { throwIfNoEntry?: boolean } = {}): object | undefined {
      return throwIfNoEntry || fs.existsSync(file) ? stats(existing(file, 'stat')) : undefined;
    },
    lstatSync(file: unknown, { throwIfNoEntry = true }: { throwIfNoEntry?: boolean } = {}): object | undefined {
      return throwIfNoEntry || fs.existsSync(file) ? stats(existing(file, 'lstat')) : undefined;
    },
    fstatSync: (fd: unknown): object => (typeof fd === 'number' && fd <= 2 ? new Stats(false, false) : stats(openOf(fd, 'fstat').file)),
    realpathSync: (file: unknown): string => existing(file, 'lstat'),
    chmodSync(file: unknown, mode: unknown): void {
      const place = existing(file, 'chmod');
      times.set(place, { mtimeMs: times.get(place)?.mtimeMs ?? 0, mode: (stored.has(place) ? 0o100_000 : 0o040_000) + Number(typeof mode === 'string' ? Number.parseInt(mode, 8) : mode) });
    },
    utimesSync(file: unknown, _atime: unknown, mtime: unknown): void {
      const place = existing(file, 'utime');
      times.set(place, { mtimeMs: mtime instanceof Date ? mtime.getTime() : Number(mtime) * 1_000, mode: times.get(place)?.mode ?? OF_FILE });
    },
    createWriteStream(file: unknown, options?: Options & { flags?: string }): Writable {
      const flags: unknown = Object(optionsOf(options)).flags ?? 'w';
      checkedPath(file);
      return new Writable({
        decodeStrings: true,
        construct(done) {
          attempt(() => fs.writeFileSync(file, '', { flag: String(flags) }), done);
        },
        write(chunk, _encoding, done) {
          attempt(() => fs.appendFileSync(file, chunk), done);
        },
      });
    },
    createReadStream(file: unknown, options?: Options & { start?: number; end?: number; highWaterMark?: number }): Readable {
      if (file === 0 || file === '/dev/stdin') return stdin();
      checkedPath(file);
      const { encoding, start = 0, end = Infinity, highWaterMark = CHUNK }: { encoding?: unknown; start?: number; end?: number; highWaterMark?: number } = optionsOf(options);
      let bytes: Buffer | null = null;
      let at = start;
      const stream = new Readable({
        highWaterMark,
        construct(done) {
          attempt(() => {
            bytes = out(fs.readFileSync(file));
          }, done);
        },
        read(size) {
          const part = bytes?.subarray(at, Math.min(at + Math.min(size, highWaterMark), end + 1)) ?? Buffer.alloc(0);
          at += part.length;
          this.push(part.length === 0 ? null : Buffer.from(part));
        },
      });
      return typeof encoding === 'string' ? stream.setEncoding(encoding) : stream;
    },
  };
  const promises = promised(fs);
  return { ...fs, ...withCallbacks(promises), exists: (file: unknown, answer: (exists: boolean) => void) => void later().then(() => queueMicrotask(() => answer(fs.existsSync(file)))), promises: { ...promises, open: opens(fs, promises), constants: fs.constants }, Stats, Dirent };
}

/** What kind of thing a name is. */
class Kind {
  readonly #file: boolean;
  readonly #folder: boolean;

  constructor(file: boolean, folder = !file) {
    this.#file = file;
    this.#folder = folder;
  }

  isFile(): boolean {
    return this.#file;
  }

  isDirectory(): boolean {
    return this.#folder;
  }

  isSymbolicLink(): boolean {
    return false;
  }
}
class Stats extends Kind {}
class Dirent extends Kind {}

type Sync = Record<string, unknown>;
type Calls = Record<string, (...parts: unknown[]) => Promise<unknown>>;
const ASYNC = ['readFile', 'writeFile', 'appendFile', 'unlink', 'mkdir', 'mkdtemp', 'readdir', 'stat', 'lstat', 'access', 'rename', 'copyFile', 'cp', 'rm', 'rmdir', 'realpath', 'truncate', 'chmod', 'utimes'];

/** Files answer some rounds of the loop later, as those of a disk do. */
const later = (): Promise<void> => new Promise((resolve) => void timers.setImmediate(() => void timers.setImmediate(resolve)));

function attempt(call: () => void, done: (error?: unknown) => void): void {
  timers.setImmediate(() => {
    try {
      call();
    } catch (error) {
      return done(withoutPlaces(error));
    }
    return done();
  });
}

function promised(fs: Sync): Calls {
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
function opens(fs: { openSync(file: unknown, flags?: unknown): number; closeSync(fd: number): void; createReadStream(file: unknown): Readable }, calls: Calls): (file: unknown, flags?: unknown) => Promise<object> {
  return async (file, flags) => {
    await later();
    const fd = fs.openSync(file, flags);
    const close = async (): Promise<void> => fs.closeSync(fd);
    const bound = Object.fromEntries(['readFile', 'writeFile', 'appendFile', 'stat', 'truncate'].map((name) => [name, (...parts: unknown[]) => calls[name]?.(file, ...parts)]));
    return { fd, ...bound, readLines: () => readline.createInterface({ input: fs.createReadStream(file) }), createReadStream: () => fs.createReadStream(file), close, [Symbol.asyncDispose]: close };
  };
}

function withCallbacks(promises: Calls): Record<string, (...parts: unknown[]) => void> {
  return Object.fromEntries(Object.entries(promises).map(([name, call]) => [name, (...parts: unknown[]) => {
    const callback = typeof parts.at(-1) === 'function' ? parts.pop() : undefined;
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
