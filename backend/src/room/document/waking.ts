import { gunzipSync } from 'node:zlib';
import type { DocumentBytes } from './document-bytes.ts';
import { imagePieces } from './image-pieces.ts';
import { LiveDocument } from './live-document.ts';
import { inTurns } from '../../turns.ts';

/** Structs of the image, or B of the updates since, that are taken in one step. */
const [STRUCTS, BYTES] = [50, 1_024];

/** A document on its way from bytes to a Y.Doc. */
export class Waking {
  readonly #live = new LiveDocument();
  readonly #bytes: Pick<DocumentBytes, 'storedImage' | 'applied'>;
  #pieces: Iterator<Uint8Array> | null = null;
  #steps: Promise<void> | null = null;
  #over = false;

  constructor(bytes: Pick<DocumentBytes, 'storedImage' | 'applied'>) {
    this.#bytes = bytes;
  }

  /** Does all steps, a few in each turn of the loop; resolves when there is none left, or it is over. */
  inSteps(): Promise<void> {
    return (this.#steps ??= inTurns(() => !this.#over && this.#step()));
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

  /** Does the next step; answers whether there may be another. */
  #step(): boolean {
    this.#pieces ??= this.#piecesOfImage();
    const { value, done } = this.#pieces.next();
    if (!done) {
      this.#live.load(value);
      return true;
    }
    const updates = this.#bytes.applied(BYTES);
    if (updates.length > 0) this.#live.apply(updates);
    return updates.length > 0;
  }

  #piecesOfImage(): Iterator<Uint8Array> {
    const image = this.#bytes.storedImage();
    return image ? imagePieces(gunzipSync(image), STRUCTS) : [].values();
  }
}
