import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { validateFunction } from 'node:internal/validators';
import path from 'node:path';
import readline from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import timers from 'node:timers';
import * as z from 'zod/mini';
import type { Io } from '../kernel/serve.ts';
import { checkedData, checkedPath, systemError, withoutPlaces } from './file-errors.ts';
import { ReadStream, readStream, WriteStream, writeStream } from './file-streams.ts';
import { Content, CONSTANTS, Flags, OpenFile } from './open-files.ts';
import { HOME } from './program.ts';

const encodingSchema = z.enum(['utf8', 'utf-8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'utf16le', 'ucs2']);

type Options = string | null | { encoding?: string | null; flag?: string };
type Times = { mtimeMs: number; mode: number };

/** By number. */
const STANDARD = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];
const OF_FILE = 0o100_644;
const OF_FOLDER = 0o040_755;

const locate = (file: unknown): string => path.resolve(HOME, checkedPath(file));
const optionsOf = (options: unknown): { encoding?: unknown; flag?: unknown; flags?: unknown; start?: number; end?: number; highWaterMark?: number } => (typeof options === 'string' ? { encoding: options } : { ...Object(options) });
const out = (bytes: unknown): Buffer => {
  const data = checkedData(bytes);
  return typeof data === 'string' ? Buffer.from(data) : Buffer.from(data);
};

function decoded(bytes: Uint8Array, options: unknown): Buffer | string {
  const { encoding = null } = optionsOf(options);
  const copy = Buffer.from(bytes);
  if (encoding === null || encoding === 'buffer') return copy;
  const known = encodingSchema.safeParse(typeof encoding === 'string' ? encoding.toLowerCase() : encoding);
  if (!known.success) throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  return copy.toString(known.data === 'ucs2' ? 'utf16le' : known.data);
}

/** The part of some bytes that a call names, by numbers or in an object, and the position in the file, if it has one of its own. */
function partOf(bytes: Uint8Array, place: readonly unknown[]): { part: Uint8Array; position: number | null } {
  const [first] = place;
  const [offset, length, position] = typeof first === 'object' && first !== null ? ['offset', 'length', 'position'].map((name): unknown => Reflect.get(first, name)) : place;
  const from = Number(offset ?? 0);
  return { part: bytes.subarray(from, from + Number(length ?? bytes.length)), position: typeof position === 'number' && position >= 0 ? position : null };
}

/** The program's own files, in memory, and standard input and output by number. */
export function createFileSystem(files: Readonly<Record<string, string>>, io: Io, stdin: () => Readable) {
  const stored = new Map<string, Content>();
  const times = new Map<string, Times>();
  const input = createInput(io);

  for (const [name, text] of Object.entries(files)) {
    const content = new Content();
    content.write(Buffer.from(text), 0);
    stored.set(path.join(HOME, name), content);
  }
  const folders = new Set<string>([HOME, '/', '/tmp']);
  for (const file of stored.keys()) for (let folder = path.dirname(file); !folders.has(folder); folder = path.dirname(folder)) folders.add(folder);
  const opened = new Map<number, OpenFile>();
  let nextFd = 20;
  const isFolder = (place: string): boolean => folders.has(place);
  const inside = (place: string): string[] => [...stored.keys(), ...folders].filter((one) => one !== place && one.startsWith(place === '/' ? '/' : `${place}/`));
  const touch = (place: string): void => {
    times.set(place, { mtimeMs: Date.now(), mode: times.get(place)?.mode ?? OF_FILE });
  };
  const open = (file: unknown, how: unknown): OpenFile => {
    const flags = new Flags(how);
    const place = locate(file);
    if (isFolder(place) && (flags.writes || flags.creates)) throw systemError('EISDIR', 'open', checkedPath(file));
    if (stored.has(place) && flags.excludes) throw systemError('EEXIST', 'open', checkedPath(file));
    if (!stored.has(place) && !isFolder(place)) {
      if (!flags.creates || !isFolder(path.dirname(place))) throw systemError('ENOENT', 'open', checkedPath(file));
      stored.set(place, new Content());
      touch(place);
    }
    const opening = new OpenFile(place, stored.get(place), flags);
    if (flags.empties) opening.resize(0);
    return opening;
  };
  const write = (to: OpenFile, bytes: Uint8Array, position: number | null = null): number => {
    const written = to.write(bytes, position);
    touch(to.place);
    return written;
  };
  const openOf = (fd: unknown, syscall: string): OpenFile => {
    const found = typeof fd === 'number' ? opened.get(fd) : undefined;
    if (!found) throw systemError('EBADF', syscall);
    return found;
  };
  const existing = (file: unknown, syscall: string): string => {
    const place = locate(file);
    if (!stored.has(place) && !isFolder(place)) throw systemError('ENOENT', syscall, checkedPath(file));
    return place;
  };
  const stats = (place: string): object => {
    const bytes = stored.get(place)?.bytes;
    const { mtimeMs, mode } = times.get(place) ?? { mtimeMs: 0, mode: bytes ? OF_FILE : OF_FOLDER };
    const time = new Date(mtimeMs);
    return Object.assign(new Stats(bytes !== undefined), { size: bytes?.length ?? 4096, mode, mtimeMs, atimeMs: mtimeMs, ctimeMs: mtimeMs, birthtimeMs: mtimeMs, mtime: time, atime: time, ctime: time, birthtime: time });
  };

  const fs = {
    constants: CONSTANTS,
    readFileSync(file: unknown, options?: Options): Buffer | string {
      if (file === 0 || file === '/dev/stdin') return decoded(input.all(), options);
      if (typeof file === 'number') return decoded(openOf(file, 'read').rest(), options);
      return decoded(open(file, optionsOf(options).flag).rest(), options);
    },
    writeFileSync(file: unknown, data: unknown, options?: Options): void {
      const { flag = 'w' } = optionsOf(options);
      const bytes = out(data);
      if (file === 1 || file === '/dev/stdout') io.write('out', bytes.toString());
      else if (file === 2 || file === '/dev/stderr') io.write('err', bytes.toString());
      else write(typeof file === 'number' ? openOf(file, 'write') : open(file, flag), bytes);
    },
    appendFileSync(file: unknown, data: unknown): void {
      fs.writeFileSync(file, data, { flag: 'a' });
    },
    writeSync(fd: number, data: unknown, ...place: unknown[]): number {
      const bytes = out(data);
      const { part, position } = partOf(bytes, typeof data === 'string' ? [0, bytes.length, place[0]] : place);
      if (fd !== 1 && fd !== 2) return write(openOf(fd, 'write'), part, position);
      fs.writeFileSync(fd, part);
      return part.length;
    },
    readSync(fd: number, target: Uint8Array, ...place: unknown[]): number {
      const { part, position } = partOf(target, place);
      return fd === 0 ? input.into(part) : openOf(fd, 'read').read(part, position);
    },
    existsSync(file: unknown): boolean {
      if (typeof file !== 'string' && !(file instanceof URL)) return false;
      return stored.has(locate(file)) || isFolder(locate(file)) || file === '/dev/stdin';
    },
    truncateSync(file: unknown, length = 0): void {
      const truncated = typeof file === 'number' ? openOf(file, 'ftruncate') : open(file, 'r+');
      truncated.resize(length);
      touch(truncated.place);
    },
    unlinkSync(file: unknown): void {
      if (!stored.delete(locate(file))) throw systemError('ENOENT', 'unlink', checkedPath(file));
    },
    openSync(file: unknown, flags: unknown = 'r'): number {
      const standard = STANDARD.indexOf(String(file));
      if (standard !== -1) return standard;
      const opening = open(file, flags);
      const fd = nextFd++;
      opened.set(fd, opening);
      return fd;
    },
    closeSync(fd: unknown): void {
      if (typeof fd === 'number' && fd in STANDARD) return;
      openOf(fd, 'close');
      opened.delete(Number(fd));
    },
    accessSync(file: unknown): void {
      existing(file, 'access');
    },
    renameSync(from: unknown, to: unknown): void {
      const content = stored.get(locate(from));
      if (!content || !isFolder(path.dirname(locate(to)))) throw systemError('ENOENT', 'rename', checkedPath(from), checkedPath(to));
      if (isFolder(locate(to))) throw systemError('EISDIR', 'rename', checkedPath(from), checkedPath(to));
      stored.delete(locate(from));
      stored.set(locate(to), content);
      touch(locate(to));
    },
    copyFileSync(from: unknown, to: unknown): void {
      const content = stored.get(locate(from));
      if (!content) throw systemError('ENOENT', 'copyfile', checkedPath(from), checkedPath(to));
      fs.writeFileSync(to, out(content.bytes));
    },
    cpSync(from: unknown, to: unknown): void {
      const place = existing(from, 'cp');
      if (stored.has(place)) return fs.copyFileSync(from, to);
      for (const one of [place, ...inside(place).toSorted()]) {
        const target = locate(to) + one.slice(place.length);
        const content = stored.get(one);
        if (content) fs.writeFileSync(target, out(content.bytes));
        else fs.mkdirSync(target, { recursive: true });
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
    fstatSync: (fd: unknown): object => (typeof fd === 'number' && fd <= 2 ? new Stats(false, false) : stats(openOf(fd, 'fstat').place)),
    realpathSync: (file: unknown): string => existing(file, 'lstat'),
    chmodSync(file: unknown, mode: unknown): void {
      const place = existing(file, 'chmod');
      times.set(place, { mtimeMs: times.get(place)?.mtimeMs ?? 0, mode: (stored.has(place) ? 0o100_000 : 0o040_000) + Number(typeof mode === 'string' ? Number.parseInt(mode, 8) : mode) });
    },
    utimesSync(file: unknown, _atime: unknown, mtime: unknown): void {
      const place = existing(file, 'utime');
      times.set(place, { mtimeMs: mtime instanceof Date ? mtime.getTime() : Number(mtime) * 1_000, mode: times.get(place)?.mode ?? OF_FILE });
    },
    createWriteStream: (file: unknown, options?: Options): Writable => writeStream(fs, file, optionsOf(options)),
    createReadStream: (file: unknown, options?: Options): Readable => (file === 0 || file === '/dev/stdin' ? stdin() : readStream(fs, file, optionsOf(options))),
  };
  const promises = promised(fs);
  return { ...fs, ...withCallbacks(promises), exists: (file: unknown, answer: (exists: boolean) => void) => void later().then(() => queueMicrotask(() => answer(fs.existsSync(file)))), promises: { ...promises, open: opens(fs, promises), constants: fs.constants }, Stats, Dirent, ReadStream, WriteStream };
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
    const bound = Object.fromEntries(['readFile', 'writeFile', 'appendFile', 'stat', 'truncate'].map((name) => [name, (...parts: unknown[]) => calls[name]?.(name === 'stat' ? file : fd, ...parts)]));
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
    into(target: Uint8Array): number {
      if (rest.length === 0) rest = more() ?? Buffer.alloc(0);
      const count = Math.min(target.length, rest.length);
      target.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
  };
}
