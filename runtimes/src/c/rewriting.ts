/** B of a number that is written before it is known. */
const PADDED = 5;

/** A module of WebAssembly that is read from its beginning to its end, and written as it was but for what is put in. */
export class Rewriting {
  readonly #from: Uint8Array;
  #to: Uint8Array<ArrayBuffer>;
  /** How far it is read, how far of that it is written, and how much is written. */
  #at = 0;
  #done = 0;
  #length = 0;

  constructor(from: Uint8Array) {
    this.#from = from;
    this.#to = new Uint8Array(2 * from.length);
  }

  get at(): number {
    return this.#at;
  }

  get ended(): boolean {
    return this.#at >= this.#from.length;
  }

  byte(): number {
    const byte = this.#from[this.#at++];
    if (byte === undefined) throw new Error('invariant violation: a module ends within');
    return byte;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Reads as many as it says there are; gives how many. */
  times(read: (index: number) => void): number {
    const count = this.number();
    for (let index = 0; index < count; index++) read(index);
    return count;
  }

  /** Reads what begins with its size in B; the size that it has then is written. */
  sized(read: (end: number) => void): void {
    const size = this.later();
    const end = this.number() + this.#at;
    this.#done = this.#at;
    const start = this.#length;
    read(end);
    this.#at = end;
    this.#keep();
    this.fill(size, padded(this.#length - start));
  }

  /** Room for a number that is not known yet; gives its place. */
  later(): number {
    this.#keep();
    this.#put(padded(0));
    return this.#length - PADDED;
  }

  /** Writes where there was room. */
  fill(place: number, bytes: readonly number[]): void {
    this.#to.set(bytes, place);
  }

  /** Writes before what was read from `start` on. */
  before(start: number, bytes: readonly number[]): void {
    this.#keep(start);
    this.#put(bytes);
  }

  /** Writes after what was read; gives the place. */
  after(bytes: readonly number[]): number {
    this.#keep();
    this.#put(bytes);
    return this.#length - bytes.length;
  }

  /** Writes in the place of what was read from `start` on. */
  instead(start: number, bytes: readonly number[]): void {
    this.#keep(start);
    this.#done = this.#at;
    this.#put(bytes);
  }

  /** All that is written. */
  whole(): Uint8Array<ArrayBuffer> {
    this.#keep();
    return this.#to.slice(0, this.#length);
  }

  /** Writes what was read up to there as it was. */
  #keep(until = this.#at): void {
    this.#room(until - this.#done);
    this.#to.set(this.#from.subarray(this.#done, until), this.#length);
    this.#length += until - this.#done;
    this.#done = until;
  }

  #put(bytes: readonly number[]): void {
    this.#room(bytes.length);
    this.#to.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(count: number): void {
    if (this.#length + count <= this.#to.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#to);
    this.#to = larger;
  }
}

/** A number as short as it goes. */
export function short(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...short(Math.floor(value / 128))];
}

/** A number of a fixed length. */
export function padded(value: number): number[] {
  return Array.from({ length: PADDED }, (_, index) => (Math.floor(value / 128 ** index) % 128) | (index < PADDED - 1 ? 128 : 0));
}
