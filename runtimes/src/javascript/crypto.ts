import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import { validateFunction, validateInteger, validateString } from 'node:internal/validators';
import timers from 'node:timers';

/** Hashes by their names, without case and the first dash. */
const HASHES = {
  md5, ripemd160, sha1, sha224, sha256, sha384, sha512, 'sha512-224': sha512_224, 'sha512-256': sha512_256,
  blake2b512: blake2b, blake2s256: blake2s,
  'sha3-224': sha3_224, 'sha3-256': sha3_256, 'sha3-384': sha3_384, 'sha3-512': sha3_512,
};
type Running = { update(bytes: Uint8Array): unknown; digest(): Uint8Array; clone(): Running };

const random = <T extends ArrayBufferView>(target: T): T => {
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(crypto.getRandomValues(new Uint8Array(target.byteLength)));
  return target;
};

function hashOf(name: unknown, missing: () => Error = () => new Error('Digest method not supported')): (typeof HASHES)[keyof typeof HASHES] {
  const plain = String(name).toLowerCase().replace(/^rsa-/, '');
  const found = Object.entries(HASHES).find(([known]) => known === plain || known === plain.replace('-', ''));
  if (!found) throw missing();
  return found[1];
}

/** Node's `Hash` and `Hmac`. */
class Digest {
  readonly #running: Running;
  #ended = false;

  constructor(running: Running) {
    this.#running = running;
  }

  update(data: unknown, encoding?: string): this {
    if (this.#ended) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this.#running.update(bytesOf(data, 'data', encoding));
    return this;
  }

  copy(): Digest {
    if (this.#ended) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    return new Digest(this.#running.clone());
  }

  digest(encoding?: 'hex' | 'base64' | 'base64url' | 'latin1'): Buffer | string {
    if (this.#ended) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this.#ended = true;
    const bytes = Buffer.from(this.#running.digest());
    return encoding ? bytes.toString(encoding) : bytes;
  }
}

const TEXTS: Readonly<Record<string, 'hex' | 'base64' | 'base64url' | 'latin1'>> = { hex: 'hex', base64: 'base64', base64url: 'base64url', latin1: 'latin1', binary: 'latin1' };

function bytesOf(data: unknown, name: string, encoding?: string): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, TEXTS[encoding ?? ''] ?? 'utf8');
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', ...(name === 'key' ? ['ArrayBuffer'] : []), 'Buffer', 'TypedArray', 'DataView', ...(name === 'key' ? ['KeyObject', 'CryptoKey'] : [])], data);
}

/** The same with the answer as a callback gets it. */
function answered(make: () => unknown, callback: unknown): void {
  validateFunction(callback, 'callback');
  const value = make();
  timers.setImmediate(() => void callback(null, value));
}

function randomInt(low: number, high?: number): number {
  const [from, to] = high === undefined ? [0, low] : [low, high];
  validateInteger(from, 'min');
  validateInteger(to, 'max');
  if (to <= from) throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${from})`, to);
  const [left = 0, right = 0] = random(new Uint32Array(2));
  return from + Math.floor(((left * 2 ** 21 + (right >>> 11)) / 2 ** 53) * (to - from));
}

const randomBytes = (size: number): Buffer => Buffer.from(random(new Uint8Array(size)).buffer);
const derived = (password: unknown, salt: unknown, count: number, size: number, digest: unknown): Buffer => {
  validateString(digest, 'digest');
  return Buffer.from(pbkdf2(hashOf(digest, () => new codes.ERR_CRYPTO_INVALID_DIGEST(digest)), bytesOf(password, 'password'), bytesOf(salt, 'salt'), { c: count, dkLen: size }));
};
const scrypted = (password: unknown, salt: unknown, size: number, { N = 16_384, r = 8, p = 1 }: { N?: number; r?: number; p?: number } = {}): Buffer =>
  Buffer.from(scrypt(bytesOf(password, 'password'), bytesOf(salt, 'salt'), { N, r, p, dkLen: size }));

/** Random bytes as a version 4 UUID; a sealed frame has no `crypto.randomUUID`. */
function randomUUID(): string {
  const bytes = random(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return Buffer.from(bytes).toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Gives the global `crypto` what browsers leave out of it in a frame of no origin. */
export function completeCrypto(): void {
  for (const [name, value] of Object.entries({ randomUUID, subtle: nodeCrypto.subtle })) {
    if (!(name in crypto) || Reflect.get(crypto, name) === undefined) Object.defineProperty(crypto, name, { value, configurable: true });
  }
}

/** Node's `crypto`: hashes and random values. */
export const nodeCrypto = {
  webcrypto: crypto,
  subtle: crypto.subtle ?? { digest: async (name: unknown, data: unknown) => hashOf(typeof name === 'object' && name !== null ? Reflect.get(name, 'name') : name)(bytesOf(data, 'data')).slice().buffer },
  getRandomValues: random,
  getHashes: (): string[] => Object.keys(HASHES),
  createHash(name: unknown): Digest {
    validateString(name, 'algorithm');
    return new Digest(hashOf(name).create());
  },
  createHmac(name: unknown, key: unknown): Digest {
    validateString(name, 'hmac');
    return new Digest(hmac.create(hashOf(name, () => new codes.ERR_CRYPTO_INVALID_DIGEST(name)), bytesOf(key, 'key')));
  },
  hash: (name: unknown, data: unknown, encoding: 'hex' | 'base64' = 'hex'): string => String(new Digest(hashOf(name).create()).update(data).digest(encoding)),
  randomUUID,
  randomBytes: (size: number, callback?: unknown): unknown => (callback === undefined ? randomBytes(size) : answered(() => randomBytes(size), callback)),
  randomFillSync: random,
  randomFill: (target: Uint8Array, callback: unknown): void => answered(() => random(target), callback),
  randomInt(low: number, high?: unknown, callback: unknown = high): unknown {
    const most = typeof high === 'number' ? high : undefined;
    return typeof callback === 'function' ? answered(() => randomInt(low, most), callback) : randomInt(low, most);
  },
  pbkdf2Sync: derived,
  pbkdf2: (password: unknown, salt: unknown, count: number, size: number, digest: unknown, callback: unknown): void => answered(() => derived(password, salt, count, size, digest), callback),
  scryptSync: scrypted,
  scrypt: (password: unknown, salt: unknown, size: number, options: unknown, callback: unknown = options): void => answered(() => scrypted(password, salt, size, Object(typeof options === 'function' ? {} : options)), callback),
  timingSafeEqual(left: Uint8Array, right: Uint8Array): boolean {
    if (left.byteLength !== right.byteLength) throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
    return Buffer.from(left).equals(Buffer.from(right));
  },
};
