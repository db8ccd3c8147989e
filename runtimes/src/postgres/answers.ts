import { Fd, wasi } from '@bjorn3/browser_wasi_shim';
import type { Io } from '../kernel/serve.ts';
import { Bytes, type Read } from './bytes.ts';

/** Standard input: the lines that the program is answered. Nothing where nobody can be waited for. */
export class Answers extends Fd {
  readonly #io: Io;
  readonly #line = new Bytes();

  constructor(io: Io) {
    super();
    this.#io = io;
  }

  override fd_filestat_get(): ReturnType<Fd['fd_filestat_get']> {
    return { ret: wasi.ERRNO_SUCCESS, filestat: new wasi.Filestat(0n, wasi.FILETYPE_CHARACTER_DEVICE, 0n) };
  }

  override fd_read(size: number): Read {
    if (this.#line.empty) this.#line.fill(new TextEncoder().encode(this.#io.readLine?.() ?? ''));
    return this.#line.take(size);
  }
}
