import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import path from 'node:path';
import type { Readable } from 'node:stream';
import * as z from 'zod/mini';
import { HOME } from '../kernel/home.ts';
import type { Io } from '../kernel/serve.ts';
import { opens, promised, transfers, withCallbacks } from './file-calls.ts';
import { bytesOf, checkedPath, systemError } from './file-errors.ts';
import { Dir } from './file-folder.ts';
import { later, optionsOf } from './file-handle.ts';
import { createInput } from './file-input.ts';
import { ReadStream, readStream, WriteStream, writeStream } from './file-streams.ts';
import { CONSTANTS, type OpenFile } from './open-files.ts';
import { Dirent, locate, Stats, Storage } from './storage.ts';

const encodingSchema = z.enum(['utf8', 'utf-8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'utf16le', 'ucs2']);

type Options = string | null | { encoding?: string | null; flag?: string };

/** What new files do not allow. */
const UMASK = 0o022;
/** Standard input, output and error, by number. */
const STANDARD = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];

const rightsOf = (mode: unknown): number => Number(typeof mode === 'string' ? Number.parseInt(mode, 8) : mode);

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
export function createFileSystem(files: Record<string, string>, io: Io, stdin: () => Readable) {
  const storage = new Storage(files);
  const input = createInput(io);
  const opened = new Map<number, OpenFile>();
  let nextFd = 20;
  const write = (to: OpenFile, bytes: Uint8Array, position: number | null = null): number => {
    const written = to.write(bytes, position);
    storage.mark(to.place);
    return written;
  };
  const openOf = (fd: unknown, syscall: string): OpenFile => {
    const found = typeof fd === 'number' ? opened.get(fd) : undefined;
    if (!found) throw systemError('EBADF', syscall);
    return found;
  };

  const fs = {
    constants: CONSTANTS,
    readFileSync(file: unknown, options?: Options): Buffer | string {
      if (file === 0 || file === '/dev/stdin') return decoded(input.all(), options);
      if (typeof file === 'number') return decoded(openOf(file, 'read').rest(), options);
      return decoded(storage.open(file, optionsOf(options).flag).rest(), options);
    },
    writeFileSync(file: unknown, data: unknown, options?: Options): void {
      const { flag = 'w', mode } = optionsOf(options);
      const bytes = bytesOf(data);
      if (file === 1 || file === '/dev/stdout') io.write('out', bytes.toString());
      else if (file === 2 || file === '/dev/stderr') io.write('err', bytes.toString());
      else write(typeof file === 'number' ? openOf(file, 'write') : storage.open(file, flag, mode === undefined ? undefined : rightsOf(mode) & ~UMASK), bytes);
    },
    appendFileSync(file: unknown, data: unknown): void {
      fs.writeFileSync(file, data, { flag: 'a' });
    },
    writeSync(fd: number, data: unknown, ...place: unknown[]): number {
      const bytes = bytesOf(data);
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
      return storage.isFile(locate(file)) || storage.isFolder(locate(file)) || file === '/dev/stdin';
    },
    truncateSync(file: unknown, length = 0): void {
      const truncated = typeof file === 'number' ? openOf(file, 'ftruncate') : storage.open(file, 'r+');
      truncated.resize(length);
      storage.mark(truncated.place);
    },
    ftruncateSync: (fd: unknown, length = 0): void => fs.truncateSync(fd, length),
    fsyncSync: (fd: unknown): void => void openOf(fd, 'fsync'),
    fdatasyncSync: (fd: unknown): void => void openOf(fd, 'fdatasync'),
    unlinkSync(file: unknown): void {
      const place = storage.existing(file, 'unlink');
      if (storage.isFolder(place)) throw systemError('EISDIR', 'unlink', checkedPath(file));
      storage.remove(place);
    },
    openSync(file: unknown, flags: unknown = 'r'): number {
      const standard = STANDARD.indexOf(String(file));
      if (standard !== -1) return standard;
      const opening = storage.open(file, flags);
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
      storage.existing(file, 'access');
    },
    renameSync(from: unknown, to: unknown): void {
      const refused = storage.refusedMove(locate(from), locate(to));
      if (refused) throw systemError(refused, 'rename', checkedPath(from), checkedPath(to));
      if (locate(from) !== locate(to)) storage.move(locate(from), locate(to));
    },
    copyFileSync(from: unknown, to: unknown, mode: unknown = 0): void {
      const refused = storage.isFolder(locate(from)) ? 'EISDIR' : !storage.isFile(locate(from)) ? storage.absence(locate(from)) : !storage.isFolder(path.dirname(locate(to))) ? storage.absence(locate(to))
        : (Number(mode) & CONSTANTS.COPYFILE_EXCL) !== 0 && fs.existsSync(to) ? 'EEXIST' : null;
      if (refused) throw systemError(refused, 'copyfile', checkedPath(from), checkedPath(to));
      fs.writeFileSync(to, fs.readFileSync(from));
    },
    cpSync(from: unknown, to: unknown): void {
      const place = storage.existing(from, 'cp');
      if (storage.isFile(place)) return fs.copyFileSync(from, to);
      for (const one of [place, ...storage.inside(place).toSorted()]) {
        const target = locate(to) + one.slice(place.length);
        if (storage.isFile(one)) fs.writeFileSync(target, fs.readFileSync(one));
        else storage.makeFolder(target);
      }
    },
    rmSync(file: unknown, { recursive = false, force = false }: { recursive?: boolean; force?: boolean } = {}): void {
      if (force && !fs.existsSync(file)) return;
      const place = storage.existing(file, 'lstat');
      if (storage.isFolder(place) && !recursive) throw new codes.ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path: checkedPath(file), syscall: 'rm', errno: 21 });
      for (const one of [place, ...storage.inside(place)]) storage.remove(one);
    },
    rmdirSync(folder: unknown): void {
      const place = storage.folder(folder, 'rmdir');
      if (storage.inside(place).length > 0) throw systemError('ENOTEMPTY', 'rmdir', checkedPath(folder));
      storage.remove(place);
    },
    mkdirSync(folder: unknown, options?: { recursive?: boolean }): string | undefined {
      const place = locate(folder);
      const recursive = typeof options === 'object' && options?.recursive === true;
      if (fs.existsSync(place) && !recursive) throw systemError('EEXIST', 'mkdir', checkedPath(folder));
      if (storage.absence(place) === 'ENOTDIR' || (!storage.isFolder(path.dirname(place)) && !recursive)) throw systemError(storage.absence(place), 'mkdir', checkedPath(folder));
      const first = storage.makeFolder(place);
      if (!recursive || first === undefined) return undefined;
      return path.isAbsolute(checkedPath(folder)) ? first : path.relative(HOME, first);
    },
    mkdtempSync(prefix: unknown): string {
      const name = `${checkedPath(prefix)}${Math.random().toString(36).slice(2, 8).padEnd(6, 'x')}`;
      fs.mkdirSync(name);
      return name;
    },
    readdirSync(folder: unknown = '.', options?: { withFileTypes?: boolean; recursive?: boolean }): unknown[] {
      const place = storage.folder(folder, 'scandir');
      const { withFileTypes = false, recursive = false }: { withFileTypes?: boolean; recursive?: boolean } = typeof options === 'object' ? options : {};
      const below = storage.inside(place).map((file) => path.relative(place, file));
      const names = recursive ? below : [...new Set(below.map((file) => file.split('/')[0] ?? ''))];
      if (!withFileTypes) return names.toSorted();
      return names.toSorted().map((name) => Object.assign(new Dirent(storage.isFile(path.join(place, name))), { name: path.basename(name), parentPath: path.join(checkedPath(folder), path.dirname(name)) }));
    },
    opendirSync(folder: unknown): Dir {
      storage.folder(folder, 'opendir');
      return new Dir(checkedPath(folder), fs.readdirSync(folder, { withFileTypes: true }).filter((item) => item instanceof Dirent));
    },
    readlinkSync(file: unknown): never {
      storage.existing(file, 'readlink');
      throw systemError('EINVAL', 'readlink', checkedPath(file));
    },
    statSync(file: unknown, { throwIfNoEntry = true }: { throwIfNoEntry?: boolean } = {}): object | undefined {
      return throwIfNoEntry || fs.existsSync(file) ? storage.stats(storage.existing(file, 'stat')) : undefined;
    },
    lstatSync(file: unknown, { throwIfNoEntry = true }: { throwIfNoEntry?: boolean } = {}): object | undefined {
      return throwIfNoEntry || fs.existsSync(file) ? storage.stats(storage.existing(file, 'lstat')) : undefined;
    },
    fstatSync: (fd: unknown): object => (typeof fd === 'number' && fd <= 2 ? new Stats(false, false) : storage.stats(openOf(fd, 'fstat').place)),
    realpathSync: (file: unknown): string => storage.existing(file, 'lstat'),
    chmodSync(file: unknown, mode: unknown): void {
      const place = storage.existing(file, 'chmod');
      storage.mark(place, { mtimeMs: storage.stats(place).mtimeMs, rights: rightsOf(mode) });
    },
    utimesSync(file: unknown, _atime: unknown, mtime: unknown): void {
      storage.mark(storage.existing(file, 'utime'), { mtimeMs: mtime instanceof Date ? mtime.getTime() : Number(mtime) * 1_000 });
    },
    createWriteStream: (file: unknown, options?: Options): WriteStream => writeStream(fs, file, optionsOf(options)),
    createReadStream: (file: unknown, options?: Options): Readable => (file === 0 || file === '/dev/stdin' ? stdin() : readStream(fs, file, optionsOf(options))),
  };
  const promises = promised(fs);
  return { ...fs, ...withCallbacks(fs, promises), ...transfers(fs), exists: (file: unknown, answer: (exists: boolean) => void) => void later().then(() => queueMicrotask(() => answer(fs.existsSync(file)))), promises: { ...promises, open: opens(fs, promises), constants: fs.constants }, Stats, Dir, Dirent, ReadStream, WriteStream };
}
