import { DocumentBytes } from './document-bytes.ts';
import type { LiveDocument } from './live-document.ts';
import { Waking } from './waking.ts';

/** What a document says: bytes alone while that is enough, and a Y.Doc beside them while somebody needs one. */
export class Content {
  readonly bytes: DocumentBytes;
  #live: LiveDocument | null = null;
  /** On its way to a Y.Doc. */
  #waking: Waking | null = null;

  /** An image is a gzipped V1 update; null: nothing. */
  constructor(image: Uint8Array | null, encodedBytes: number) {
    this.bytes = new DocumentBytes(image, encodedBytes);
  }

  /** Whether there is a Y.Doc. */
  get live(): boolean {
    return this.#live !== null;
  }

  /** The Y.Doc, with everything applied; `fresh`: it has something that it had not. `files` are those that it has to know. */
  wake(files: Iterable<string>): { live: LiveDocument; fresh: boolean } {
    try {
      const fresh = this.#live === null;
      const live = this.#live ?? (this.#waking ?? new Waking(this.bytes)).finish();
      this.#live = live;
      this.#waking = null;
      if (fresh) live.know(files);
      const updates = this.bytes.applied();
      if (updates.length > 0) live.apply(updates);
      return { live, fresh: fresh || updates.length > 0 };
    } catch (error) {
      this.rest();
      throw error;
    }
  }

  /** Does in steps what waking takes; answers whether the last is done, unless it was needed at once, or rests again. */
  async prepare(): Promise<boolean> {
    // An image that is being made is soon another.
    if (this.bytes.making) {
      await this.bytes.settled();
      return false;
    }
    const waking = (this.#waking ??= new Waking(this.bytes));
    try {
      await waking.inSteps();
    } catch (error) {
      if (this.#waking === waking) this.rest();
      throw error;
    }
    return this.#waking === waking;
  }

  /** Keeps the bytes alone. */
  rest(): void {
    this.#live?.destroy();
    this.#live = null;
    this.#waking?.giveUp();
    this.#waking = null;
    this.bytes.forget();
  }
}
