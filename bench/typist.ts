import * as Y from 'yjs';
import { random } from './random.ts';

/** Keys between two of which the cursor goes elsewhere. */
const JUMP_EVERY = 40;

/** Somebody who types, ahead of time: letters behind the cursor, which goes to another place of their own text now and then. */
export class Typist {
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text;
  readonly #random: () => number;
  readonly #start: number;
  #cursor: number;
  #typed = 0;
  #update: Uint8Array = new Uint8Array();

  /** `place` is where in the text of `base` they begin: 0 at its start, 1 at its end. */
  constructor({ base, client, seed, place }: { base: Uint8Array[]; client: number; seed: number; place: number }) {
    for (const update of base) Y.applyUpdate(this.#doc, update);
    this.#doc.clientID = client;
    this.#text = this.#doc.getText('main.js');
    this.#random = random(seed);
    this.#start = Math.floor(this.#text.length * place);
    this.#cursor = this.#start;
    this.#doc.on('update', (update: Uint8Array) => (this.#update = update));
  }

  /** The next key press as a Yjs update: one letter. */
  press(): Uint8Array {
    if (this.#typed > 0 && this.#typed % JUMP_EVERY === 0) this.#cursor = this.#start + Math.floor(this.#random() * this.#typed);
    this.#text.insert(this.#cursor++, String.fromCharCode(97 + Math.floor(this.#random() * 26)));
    this.#typed += 1;
    return this.#update;
  }
}
