import { Buffer as Codec } from 'buffer/';

const { apply } = Reflect;

/** Names of encodings, by the numbers that Node's library gives them. */
export const ENCODINGS = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'] as const;

const slice = (encoding: 'ascii' | 'utf8' | 'base64' | 'utf16le' | 'latin1' | 'hex') => (from: Uint8Array, start = 0, end = from.length): string =>
  apply(Codec.prototype.toString, from, [encoding, start, end]);
const write = (encoding: string) => (from: Uint8Array, text: string, offset = 0, length = from.length - offset): number =>
  apply(Codec.prototype.write, from, [text, offset, Math.min(length, from.length - offset), encoding]);
const base64 = slice('base64');
const plain64 = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');
/** As much of a text as is in hexadecimal digits, two by two. */
const hexadecimal = (text: string): string => /^(?:[0-9a-f]{2})*/i.exec(text)?.[0] ?? '';
const viewOf = (from: ArrayBufferView): Codec => Reflect.apply(Codec.from, Codec, [from.buffer, from.byteOffset, from.byteLength]);
const encoded = (text: string, encoding: string): Codec => apply(Codec.from, Codec, [encoding === 'base64url' ? plain64(text) : text, encoding === 'base64url' ? 'base64' : encoding]);
const utf8 = new TextEncoder();

function indexOf(from: Uint8Array, wanted: Uint8Array | number, offset: number, forwards: boolean, end = from.length): number {
  const within = viewOf(from.subarray(0, end));
  if (typeof wanted !== 'number' && wanted.length === 0) return Math.min(offset < 0 ? Math.max(0, from.length + offset) : offset, from.length);
  const sought = typeof wanted === 'number' ? wanted : viewOf(wanted);
  return forwards ? within.indexOf(sought, offset) : within.lastIndexOf(sought, offset);
}

/** What Node's process does with bytes for its library. */
export const bytes = {
  kMaxLength: 2 ** 53 - 1,
  kStringMaxLength: 2 ** 29 - 24,
  setBufferPrototype: (): void => undefined,
  setDetachKey: (): void => undefined,
  getZeroFillToggle: (): undefined => undefined,
  arrayBufferAlignedOffset: (): number => 0,
  createUnsafeArrayBuffer: (size: number) => new ArrayBuffer(size),
  byteLengthUtf8: (text: string): number => utf8.encode(text).length,
  compare: (left: Uint8Array, right: Uint8Array): number => Codec.compare(viewOf(left), viewOf(right)),
  compareOffset: (left: Uint8Array, right: Uint8Array, rightStart: number, leftStart: number, rightLength: number, leftLength: number): number =>
    Codec.compare(viewOf(left.subarray(leftStart, leftStart + leftLength)), viewOf(right.subarray(rightStart, rightStart + rightLength))),
  copy(from: Uint8Array, to: Uint8Array, toStart: number, fromStart: number, count: number): number {
    to.set(from.subarray(fromStart, fromStart + count), toStart);
    return count;
  },
  fill(from: Uint8Array, value: unknown, start: number, end: number, encoding: string): number | undefined {
    if (start > end || end > from.length) return -2;
    const pattern = typeof value === 'string' ? encoded(value, encoding) : value;
    if (typeof pattern === 'object' && pattern instanceof Uint8Array) {
      if (pattern.length === 0) return -1;
      for (let at = start; at < end; at++) from[at] = pattern[(at - start) % pattern.length] ?? 0;
    } else {
      from.fill(Number(pattern) & 255, start, end);
    }
    return undefined;
  },
  isAscii: (from: Uint8Array): boolean => new Uint8Array(from).every((byte) => byte < 128),
  isUtf8(from: Uint8Array): boolean {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(from);
      return true;
    } catch {
      return false;
    }
  },
  indexOfBuffer: (from: Uint8Array, wanted: Uint8Array, offset: number, _encoding: number, forwards: boolean, end?: number) => indexOf(from, wanted, offset, forwards, end),
  indexOfNumber: (from: Uint8Array, wanted: number, offset: number, forwards: boolean, end?: number) => indexOf(from, wanted & 255, offset, forwards, end),
  indexOfString: (from: Uint8Array, wanted: string, offset: number, encoding: number, forwards: boolean, end?: number) => indexOf(from, encoded(wanted, ENCODINGS[encoding] ?? 'utf8'), offset, forwards, end),
  swap16: (from: Uint8Array) => apply(Codec.prototype.swap16, from, []),
  swap32: (from: Uint8Array) => apply(Codec.prototype.swap32, from, []),
  swap64: (from: Uint8Array) => apply(Codec.prototype.swap64, from, []),
  atob: ((decode) => (text: string): string | number => {
    try {
      return decode(text);
    } catch {
      return -2;
    }
  })(atob.bind(globalThis)),
  btoa: ((encode) => (text: string): string | number => {
    try {
      return encode(text);
    } catch {
      return -1;
    }
  })(btoa.bind(globalThis)),
  asciiSlice: slice('ascii'),
  base64Slice: base64,
  base64urlSlice: (from: Uint8Array, start?: number, end?: number) => base64(from, start, end).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  latin1Slice: slice('latin1'),
  hexSlice: slice('hex'),
  ucs2Slice: slice('utf16le'),
  utf8Slice: slice('utf8'),
  asciiWriteStatic: write('latin1'),
  latin1WriteStatic: write('latin1'),
  base64Write: (from: Uint8Array, text: string, offset?: number, length?: number) => write('base64')(from, plain64(text), offset, length),
  base64urlWrite: (from: Uint8Array, text: string, offset?: number, length?: number) => write('base64')(from, plain64(text), offset, length),
  hexWrite: (from: Uint8Array, text: string, offset?: number, length?: number) => write('hex')(from, hexadecimal(text), offset, length),
  ucs2Write: write('utf16le'),
  utf8WriteStatic: write('utf8'),
};

