import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { systemError } from './file-errors.ts';

export const CONSTANTS = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024 } as const;
const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = CONSTANTS;
const ACCESS = O_WRONLY | O_RDWR;
const WRITE = O_TRUNC | O_CREAT | O_WRONLY;
const APPEND = O_APPEND | O_CREAT | O_WRONLY;
const LETTERS = new Map(Object.entries({ r: 0, rs: 0, sr: 0, w: WRITE, wx: WRITE | O_EXCL, xw: WRITE | O_EXCL, a: APPEND, ax: APPEND | O_EXCL, xa: APPEND | O_EXCL, as: APPEND, sa: APPEND }));

/** How a file is opened, by numbers of `CONSTANTS` or by letters. */
export class Flags {
  readonly #bits: number;

  constructor(flags: unknown) {
    const letters = String(flags ?? 'r');
    const found = typeof flags === 'number' ? flags : LETTERS.get(letters.replace(/\+$/, ''));
    if (found === undefined) throw new codes.ERR_INVALID_ARG_VALUE('flags', flags);
    this.#bits = typeof flags !== 'number' && letters.endsWith('+') ? found & ~ACCESS | O_RDWR : found;
  }

  get reads(): boolean {
    return (this.#bits & ACCESS) !== O_WRONLY;
  }

  get writes(): boolean {
    return (this.#bits & ACCESS) !== 0;
  }

  get creates(): boolean {
    return (this.#bits & O_CREAT) !== 0;
  }

  /** Whether there must be no such file yet. */
  get excludes(): boolean {
    return this.creates && (this.#bits & O_EXCL) !== 0;
  }

  get empties(): boolean {
    return (this.#bits & O_TRUNC) !== 0;
  }

  get appends(): boolean {
    return (this.#bits & O_APPEND) !== 0;
  }
}

/** The bytes of a file, in room that doubles as it grows; behind them it is zero. */
export class Content {
  #room = Buffer.alloc(0);
  #length = 0;

  /** They change with the file: who keeps them copies them. */
  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#length);
  }

  write(bytes: Uint8Array, at: number): void {
    const end = at + bytes.length;
    if (end > this.#room.length) {
      const room = Buffer.alloc(Math.max(end, 2 * this.#room.length));
      room.set(this.bytes);
      this.#room = room;
    }
    this.#room.set(bytes, at);
    this.#length = Math.max(this.#length, end);
  }

  resize(length: number): void {
    if (length > this.#length) this.write(Buffer.alloc(length - this.#length), this.#length);
    this.#room.fill(0, length, this.#length);
    this.#length = length;
  }
}

/** A file or folder (that has no content) which is open, and the position in it. */
export class OpenFile {
  readonly place: string;
  readonly #content: Content | undefined;
  readonly #flags: Flags;
  #at = 0;

  constructor(place: string, content: Content | undefined, flags: Flags) {
    this.place = place;
    this.#content = content;
    this.#flags = flags;
  }

  /** Fills `target` as far as there are bytes; gives their number. Only without a position of its own it moves that of the file. */
  read(target: Uint8Array, position: number | null = null): number {
    const from = position ?? this.#at;
    const part = this.#readable().bytes.subarray(from, from + target.length);
    target.set(part);
    if (position === null) this.#at += part.length;
    return part.length;
  }

  /** All from the position to the end. */
  rest(): Uint8Array {
    const { bytes } = this.#readable();
    const part = bytes.subarray(this.#at);
    this.#at = Math.max(this.#at, bytes.length);
    return part;
  }

  write(bytes: Uint8Array, position: number | null = null): number {
    if (!this.#flags.writes || !this.#content) throw systemError('EBADF', 'write');
    const at = this.#flags.appends ? this.#content.bytes.length : position ?? this.#at;
    this.#content.write(bytes, at);
    if (position === null) this.#at = at + bytes.length;
    return bytes.length;
  }

  resize(length: number): void {
    this.#content?.resize(length);
  }

  #readable(): Content {
    if (!this.#flags.reads) throw systemError('EBADF', 'read');
    if (!this.#content) throw systemError('EISDIR', 'read');
    return this.#content;
  }
}
