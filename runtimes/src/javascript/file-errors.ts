import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';

export type ErrorCode = keyof typeof WORDS;

const WORDS = {
  ENOENT: [-2, 'no such file or directory'],
  EBADF: [-9, 'bad file descriptor'],
  EEXIST: [-17, 'file already exists'],
  ENOTDIR: [-20, 'not a directory'],
  EISDIR: [-21, 'illegal operation on a directory'],
  EINVAL: [-22, 'invalid argument'],
  ENOTEMPTY: [-39, 'directory not empty'],
} as const;

/** An error of a call to the system, as Node makes it. */
export function systemError(code: ErrorCode, syscall: string, file?: string, dest?: string): Error {
  const [errno, words] = WORDS[code];
  const error = new Error(`${code}: ${words}, ${syscall}${file === undefined ? '' : ` '${file}'`}${dest === undefined ? '' : ` -> '${dest}'`}`);
  return Object.assign(error, { errno, code, syscall, ...(file === undefined ? {} : { path: file }), ...(dest === undefined ? {} : { dest }) });
}

/** An error of a call that was made elsewhere has no place in the program. */
export function withoutPlaces(error: unknown): unknown {
  if (error instanceof Error && 'syscall' in error) error.stack = String(error);
  return error;
}

/** What names a file. */
export function checkedPath(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof URL) return decodeURIComponent(value.pathname);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], value);
}

/** The bytes of what can be written to a file. */
export function bytesOf(data: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
}
