import { Buffer } from 'node:buffer';
import path from 'node:path';
import { HOME } from '../kernel/home.ts';
import { checkedPath, systemError, type ErrorCode } from './file-errors.ts';
import { Content, Flags, OpenFile } from './open-files.ts';

type Times = { mtimeMs: number; mode: number };

const OF_FILE = 0o100_644;
const OF_FOLDER = 0o040_755;

/** Where a name lies. */
export const locate = (file: unknown): string => path.resolve(HOME, checkedPath(file));

/** The files and folders of a program, in memory. Places are whole paths. */
export class Storage {
  readonly #files = new Map<string, Content>();
  readonly #folders = new Set<string>([HOME, '/', '/tmp']);
  readonly #texts: Record<string, string>;
  readonly #times = new Map<string, Times>();

  /** The texts of `files` follow those that the program writes. */
  constructor(files: Record<string, string>) {
    this.#texts = files;
    for (const [name, text] of Object.entries(files)) {
      const place = path.join(HOME, name);
      const content = new Content();
      content.write(Buffer.from(text), 0);
      this.#put(place, content);
      this.makeFolder(path.dirname(place));
    }
  }

  isFile(place: string): boolean {
    return this.#files.has(place);
  }

  isFolder(place: string): boolean {
    return this.#folders.has(place);
  }

  /** All that lies in a folder, and in those in it. */
  inside(place: string): string[] {
    return [...this.#files.keys(), ...this.#folders].filter((one) => one !== place && one.startsWith(place === '/' ? '/' : `${place}/`));
  }

  /** The place of a file or folder that must be there. */
  existing(file: unknown, syscall: string): string {
    const place = locate(file);
    if (!this.isFile(place) && !this.isFolder(place)) throw systemError(this.absence(place), syscall, checkedPath(file));
    return place;
  }

  /** The place of a folder that must be there. */
  folder(file: unknown, syscall: string): string {
    const place = locate(file);
    if (!this.isFolder(place)) throw systemError(this.isFile(place) ? 'ENOTDIR' : this.absence(place), syscall, checkedPath(file));
    return place;
  }

  /** Why nothing is at a place: what stands before it is a file, or is not there either. */
  absence(place: string): ErrorCode {
    const around = path.dirname(place);
    return this.isFile(around) ? 'ENOTDIR' : around === place || this.isFolder(around) ? 'ENOENT' : this.absence(around);
  }

  /** `rights` are those of a file that this makes. */
  open(file: unknown, how: unknown, rights?: number): OpenFile {
    const flags = new Flags(how);
    const place = locate(file);
    if (this.isFolder(place) && (flags.writes || flags.creates)) throw systemError('EISDIR', 'open', checkedPath(file));
    if (this.isFile(place) && flags.excludes) throw systemError('EEXIST', 'open', checkedPath(file));
    if (!this.isFile(place) && !this.isFolder(place)) {
      if (!flags.creates || !this.isFolder(path.dirname(place))) throw systemError(this.absence(place), 'open', checkedPath(file));
      this.#put(place, new Content());
      this.mark(place, { rights });
    }
    const opened = new OpenFile(place, this.#files.get(place), flags);
    if (flags.empties) opened.resize(0);
    return opened;
  }

  /** Moves a file, or a folder with all in it, to another place; a file that was there before is gone. */
  move(from: string, to: string): void {
    for (const one of [from, ...this.inside(from)]) {
      const target = to + one.slice(from.length);
      const content = this.#files.get(one);
      const times = this.#timesOf(one);
      this.remove(one);
      if (content) this.#put(target, content);
      else this.#folders.add(target);
      this.#times.set(target, times);
    }
  }

  /** Why a file or folder cannot be moved to another place; null if it can. */
  refusedMove(from: string, to: string): ErrorCode | null {
    if (!this.isFile(from) && !this.isFolder(from)) return this.absence(from);
    if (from === to) return null;
    if (to.startsWith(`${from}/`)) return 'EINVAL';
    if (this.isFile(from) && this.isFolder(to)) return 'EISDIR';
    if (this.isFolder(from) && this.isFile(to)) return 'ENOTDIR';
    if (this.isFolder(to) && this.inside(to).length > 0) return 'ENOTEMPTY';
    return this.isFolder(path.dirname(to)) ? null : this.absence(to);
  }

  /** Whether there was something to remove. */
  remove(place: string): boolean {
    this.#times.delete(place);
    Reflect.deleteProperty(this.#texts, path.relative(HOME, place));
    return this.#files.delete(place) || this.#folders.delete(place);
  }

  /** Makes a folder and those around it; gives the outermost that is new. */
  makeFolder(place: string): string | undefined {
    let first: string | undefined;
    for (let one = place; !this.isFolder(one); one = path.dirname(one)) {
      this.#folders.add(one);
      first = one;
    }
    return first;
  }

  /** Notes when something was changed, now if not said, or its rights. */
  mark(place: string, { mtimeMs = Date.now(), rights }: { mtimeMs?: number; rights?: number | undefined } = {}): void {
    const { mode } = this.#timesOf(place);
    this.#times.set(place, { mtimeMs, mode: rights === undefined ? mode : (this.isFile(place) ? 0o100_000 : 0o040_000) + rights });
  }

  stats(place: string): Stats & Times {
    const size = this.#files.get(place)?.bytes.length;
    const { mtimeMs, mode } = this.#timesOf(place);
    const time = new Date(mtimeMs);
    return Object.assign(new Stats(size !== undefined), { size: size ?? 4096, mode, nlink: 1, mtimeMs, atimeMs: mtimeMs, ctimeMs: mtimeMs, birthtimeMs: mtimeMs, mtime: time, atime: time, ctime: time, birthtime: time });
  }

  #put(place: string, content: Content): void {
    this.#files.set(place, content);
    Object.defineProperty(this.#texts, path.relative(HOME, place), { get: () => Buffer.from(content.bytes).toString(), configurable: true, enumerable: true });
  }

  #timesOf(place: string): Times {
    return this.#times.get(place) ?? { mtimeMs: 0, mode: this.isFile(place) ? OF_FILE : OF_FOLDER };
  }
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
export class Stats extends Kind {}
export class Dirent extends Kind {}
