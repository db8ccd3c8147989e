import type { Dirent } from './storage.ts';
import { later } from './file-handle.ts';

/** A folder that is open: what lies in it, one after the other. */
export class Dir {
  readonly path: string;
  readonly #left: Dirent[];
  #begun = false;

  constructor(path: string, items: readonly Dirent[]) {
    this.path = path;
    this.#left = [...items];
  }

  readSync(): Dirent | null {
    return this.#left.shift() ?? null;
  }

  closeSync(): void {
    this.#left.length = 0;
  }

  /** The first answer brings the others. */
  async read(): Promise<Dirent | null> {
    if (!this.#begun) await later();
    this.#begun = true;
    return this.readSync();
  }

  async close(): Promise<void> {
    await later();
    this.closeSync();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Dirent, void, undefined> {
    for (let item = await this.read(); item !== null; item = await this.read()) yield item;
  }
}
