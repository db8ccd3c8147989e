import { setImmediate as nextTurn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { imagePieces } from './image-pieces.ts';
import { LiveDocument } from './live-document.ts';

/** Structs that are taken in one step: some milliseconds. */
const STEP = 1_000;

/** A document on its way from bytes to a Y.Doc. */
export class Waking {
  readonly #live = new LiveDocument();
  readonly #image: Uint8Array | null;
  #pieces: Iterator<Uint8Array> | null = null;
  #steps: Promise<void> | null = null;
  #over = false;

  /** An image is a gzipped V1 update. */
  constructor(image: Uint8Array | null) {
    this.#image = image;
  }

  /** Does all steps, each in a turn of the loop of its own; resolves when there is none left, or it is over. */
  inSteps(): Promise<void> {
    return (this.#steps ??= this.#stepByStep());
  }

  /** Does all that is left, now. */
  finish(): LiveDocument {
    this.#over = true;
    while (this.#step());
    return this.#live;
  }

  giveUp(): void {
    this.#over = true;
  }

  async #stepByStep(): Promise<void> {
    do {
      await nextTurn();
      if (this.#over) return;
    } while (this.#step());
  }

  /** Does the next step; answers whether there may be another. */
  #step(): boolean {
    if (!this.#image) return false;
    this.#pieces ??= imagePieces(gunzipSync(this.#image), STEP);
    const { value, done } = this.#pieces.next();
    if (!done) this.#live.load(value);
    return !done;
  }
}
