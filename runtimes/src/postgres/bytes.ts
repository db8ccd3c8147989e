import { wasi, type Fd } from '@bjorn3/browser_wasi_shim';

/** What a file descriptor answers to a read. */
export type Read = ReturnType<Fd['fd_read']>;

/** Bytes that are read piece by piece. */
export class Bytes {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();

  get empty(): boolean {
    return this.#bytes.length === 0;
  }

  fill(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes;
  }

  take(size: number): Read {
    const data = this.#bytes.subarray(0, size);
    this.#bytes = this.#bytes.subarray(size);
    return { ret: wasi.ERRNO_SUCCESS, data };
  }
}

/** Several pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
