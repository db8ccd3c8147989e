import { Buffer } from 'node:buffer';
import { codes } from 'node:internal/errors';
import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const HASHES = { md5, sha1, sha224, sha256, sha384, sha512 };
type Running = { update(bytes: Uint8Array): unknown; digest(): Uint8Array };

const random = <T extends ArrayBufferView>(target: T): T => {
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(crypto.getRandomValues(new Uint8Array(target.byteLength)));
  return target;
};

function hashOf(name: unknown, missing: () => Error = () => new Error('Digest method not supported')): (typeof HASHES)[keyof typeof HASHES] {
  const found = Object.entries(HASHES).find(([known]) => known === String(name).toLowerCase().replace('-', ''));
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

  update(data: unknown): this {
    if (this.#ended) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this.#running.update(data instanceof Uint8Array ? data : Buffer.from(String(data)));
    return this;
  }

  digest(encoding?: 'hex' | 'base64' | 'base64url' | 'latin1'): Buffer | string {
    if (this.#ended) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
    this.#ended = true;
    const bytes = Buffer.from(this.#running.digest());
    return encoding ? bytes.toString(encoding) : bytes;
  }
}

const bytesOf = (data: unknown): Uint8Array => (data instanceof Uint8Array ? data : Buffer.from(String(data)));

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
  subtle: crypto.subtle ?? { digest: async (name: unknown, data: unknown) => hashOf(typeof name === 'object' && name !== null ? Reflect.get(name, 'name') : name)(data instanceof ArrayBuffer ? new Uint8Array(data) : bytesOf(data)).slice().buffer },
  getRandomValues: random,
  getHashes: (): string[] => Object.keys(HASHES),
  createHash: (name: unknown): Digest => new Digest(hashOf(name).create()),
  createHmac: (name: unknown, key: unknown): Digest => new Digest(hmac.create(hashOf(name, () => new codes.ERR_CRYPTO_INVALID_DIGEST(String(name))), bytesOf(key))),
  hash: (name: unknown, data: unknown, encoding: 'hex' | 'base64' = 'hex'): string => String(new Digest(hashOf(name).create()).update(data).digest(encoding)),
  randomUUID,
  randomBytes: (size: number): Uint8Array => Buffer.from(random(new Uint8Array(size)).buffer),
  randomInt(low: number, high?: number): number {
    const [from, to] = high === undefined ? [0, low] : [low, high];
    const [word = 0] = random(new Uint32Array(1));
    return from + Math.floor((word / 2 ** 32) * (to - from));
  },
  timingSafeEqual: (left: Uint8Array, right: Uint8Array): boolean => Buffer.from(left).equals(Buffer.from(right)),
};
