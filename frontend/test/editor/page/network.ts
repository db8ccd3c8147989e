import * as Y from 'yjs';

type Packet = { to: Y.Doc; bytes: Uint8Array };

/** Joins documents by a line that holds updates back until they are let through. */
export class Network {
  /** Whether updates pass at once. */
  open = true;
  readonly #docs: Y.Doc[];
  readonly #held: Packet[] = [];

  constructor(docs: Y.Doc[]) {
    this.#docs = docs;
    for (const doc of docs) {
      doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin !== this) this.#send(doc, bytes);
      });
    }
  }

  /** Lets the oldest held updates through. */
  deliver(count = Infinity): void {
    for (const { to, bytes } of this.#held.splice(0, count)) Y.applyUpdate(to, bytes, this);
  }

  #send(from: Y.Doc, bytes: Uint8Array): void {
    for (const to of this.#docs) if (to !== from) this.#held.push({ to, bytes });
    if (this.open) this.deliver();
  }
}
