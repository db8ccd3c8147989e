import * as Y from 'yjs';
import type { DocSyncAnswer } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { growthOf, judge, placesOf, type Judgement, type Known, type Taken } from './gate.ts';
import { bytesOf, DocumentBytes, type Kept } from './document-bytes.ts';
import { LiveDocument } from './live-document.ts';
import { Places, type Stretch } from './places.ts';
import { goesOn, isSame, readUpdate, type Insertion, type ItemId, type ParsedUpdate } from './update.ts';

/** What a document is at one entry of the journal, without its text. */
export type DocumentFacts = {
  epoch: number;
  /** Where each client's units are. */
  places: ReadonlyMap<number, readonly Stretch[]>;
  /** Number of the newest update of each client id; 0 is the server. */
  numbers: ReadonlyMap<number, number>;
  /** At most so many UTF-16 units are in each listed file. */
  lengths: ReadonlyMap<string, number>;
  /** B of the encoded document when it was last encoded. */
  encodedBytes: number;
};

/** Updates that may wait to be applied. They cost a third when they are applied together. */
const APPLY_AFTER = 64;
/** Deletions of an update that is simple enough to wait. */
const FEW_DELETIONS = 8;
/** Runs that are followed back to learn what their authors had seen. */
const FEW_RUNS = 8;

/**
 * The shared document. What the gate asks of it is known without its text, so it rests as bytes while people
 * just type, and becomes a Y.Doc when there is much to apply, an update that is not simple, or somebody who
 * has missed something.
 */
export class Document implements Known {
  readonly #limits: Limits;
  epoch: number;
  places: Places;
  #numbers: Map<number, number>;
  #lengths: Map<string, number>;
  #bytes: DocumentBytes;
  /** What each client typed last without moving: units from `start` on, in order, begun between `left` and `right`. */
  #runs = new Map<number, { start: number; left: ItemId | null; right: ItemId | null }>();
  #live: LiveDocument | null = null;

  /** An image is a gzipped V1 update; null: an empty document. */
  constructor(image: Uint8Array | null, facts: DocumentFacts | null, limits: Limits) {
    this.#limits = limits;
    this.#bytes = new DocumentBytes(image, facts?.encodedBytes ?? 0);
    this.epoch = facts?.epoch ?? 1;
    this.places = new Places(facts?.places);
    this.#numbers = new Map(facts?.numbers);
    this.#lengths = new Map(facts?.lengths);
  }

  get facts(): DocumentFacts {
    return { epoch: this.epoch, places: this.places.facts, numbers: this.#numbers, lengths: this.#lengths, encodedBytes: this.#bytes.encodedBytes };
  }

  /** Whether it is held as a Y.Doc. */
  get live(): boolean {
    return this.#live !== null;
  }

  /** B of the updates that neither the image holds nor the one that is being made. */
  get tailBytes(): number {
    return this.#bytes.tailBytes;
  }

  /** Number of the newest update of a client id. */
  numberOf(client: number): number {
    return this.#numbers.get(client) ?? 0;
  }

  /** Takes an update that the journal holds, on loading; throws when it is none of this document's. */
  replay(client: number, n: number, bytes: Uint8Array): void {
    if (client === 0) this.#countServer(bytes);
    else {
      const update = readUpdate(bytes, Number.MAX_SAFE_INTEGER);
      const files = placesOf(update, client, this);
      if (!Array.isArray(files)) throw new Error(`an update of the journal has no place: ${files}`);
      this.#count(client, { bytes, update, files, growth: growthOf(update, files) });
    }
    this.#keep(client, n, { memory: bytes, start: 0 });
  }

  /** Judges an update, which changes nothing. */
  judge(client: number, bytes: Uint8Array): Judgement {
    return judge(bytes, client, this, this.#limits);
  }

  /**
   * Takes an update that was judged well just now. False: it was not taken after all, since only its integration
   * showed that no honest client made it; nothing of it is left.
   */
  take(client: number, n: number, kept: Kept, taken: Taken): boolean {
    const simple = this.#isSimple(client, taken.update);
    if (!simple && !this.#integrates(kept, taken, client)) return false;
    this.#count(client, taken);
    this.#keep(client, n, kept);
    if (!simple) this.#bytes.applied();
    if (!simple || this.#bytes.unapplied >= APPLY_AFTER) this.#measure(this.#wake());
    return true;
  }

  /** Lists a file and writes its first text, as the server. Answers the update, or null when the file is listed. */
  open(file: string, text: string): { n: number; bytes: Uint8Array } | null {
    if (this.lists(file)) return null;
    const bytes = this.#wake().open(file, text);
    const n = this.numberOf(0) + 1;
    this.#countServer(bytes);
    this.#keep(0, n, { memory: bytes, start: 0 });
    this.#bytes.applied();
    return { n, bytes };
  }

  /** What a client with this state vector lacks (D-2). An empty one is answered with the bytes as they lie. */
  sync(stateVector: Uint8Array): Pick<DocSyncAnswer, 'epoch' | 'parts' | 'stateVector'> {
    const parts = stateVector.length <= 1 ? this.#bytes.parts() : [{ gzip: false, bytes: this.#wake().missing(stateVector) }];
    return { epoch: this.epoch, parts, stateVector: Y.encodeStateVector(this.places.clocks()) };
  }

  /** Resolves when no image is being made. */
  settled(): Promise<void> {
    return this.#bytes.settled();
  }

  /** The document as one image, once no other is being made, and what `note` says when it is decided what the image holds. */
  image<T>(note: () => T): Promise<{ image: Uint8Array; noted: T }> {
    return this.#bytes.image(() => this.#wake().encode(), note);
  }

  /** Keeps the bytes alone. */
  rest(): void {
    this.#live?.destroy();
    this.#live = null;
    this.#bytes.forget();
  }

  /** Takes the place of all that was here: another's content, which is not to be used any more. */
  become(other: Document): void {
    this.rest();
    this.epoch = other.epoch;
    this.places = other.places;
    this.#numbers = other.#numbers;
    this.#lengths = other.#lengths;
    this.#bytes = other.#bytes;
    this.#runs = other.#runs;
  }

  /** Text of a file. */
  textOf(file: string): string {
    return this.#wake().textOf(file);
  }

  readonly lists = (file: string): boolean => this.#lengths.has(file);

  hasRoom(file: string, units: number, update: ParsedUpdate): boolean {
    const { MAX_FILE } = this.#limits;
    if ((this.#lengths.get(file) ?? 0) + units <= MAX_FILE) return true;
    // What was deleted was not counted so far: now it matters.
    const live = this.#wake();
    const over = live.lengthOf(file) + units - MAX_FILE;
    return over <= 0 || live.deletedBy(update, file) >= over;
  }

  hasState(bytes: number): boolean {
    const most = this.#limits.MAX_DOC_STATE;
    const { encodedBytes, bytesSince } = this.#bytes;
    if (encodedBytes + bytesSince + bytes <= most) return true;
    // The sum of updates is more than what they encode to; encoding again pays only after a good many.
    if (bytesSince < most / 16) return false;
    this.#bytes.measured(this.#wake().encode().length);
    return this.#bytes.encodedBytes + bytes <= most;
  }

  /** The Y.Doc, with everything applied. */
  #wake(): LiveDocument {
    this.#live ??= new LiveDocument(this.#bytes.storedImage(), this.#lengths.keys());
    const live = this.#live;
    const updates = this.#bytes.applied();
    if (updates.length > 0) {
      live.apply(updates);
      this.#measure(live);
    }
    return live;
  }

  /** What was deleted is counted, too, now that it is known. */
  #measure(live: LiveDocument): void {
    for (const file of this.#lengths.keys()) this.#lengths.set(file, live.lengthOf(file));
  }

  /**
   * Whether an update can be integrated whenever there is time: it deletes a little, or inserts once, where it is
   * sure without the Y.Doc that nothing its author had seen lies between the neighbours (`keepsOrder`).
   */
  #isSimple(client: number, { insertions, deletions }: ParsedUpdate): boolean {
    const [first, second] = insertions;
    if (second || deletions.length > FEW_DELETIONS) return false;
    if (!first) return true;
    return goesOn(first, this.#runs.get(client), client) || this.#isWithinRun(client, first) || this.#followsRun(client, first);
  }

  /** Whether it lies within what its author typed last: nobody's text was there, and its own is in order. */
  #isWithinRun(client: number, { left, right }: Insertion): boolean {
    const run = this.#runs.get(client);
    return run !== undefined && left?.client === client && right?.client === client && left.clock >= run.start && right.clock === left.clock + 1;
  }

  /** Whether it goes on where another's run ends, and that other had seen all of its author's text: so it saw no more than that run had. */
  #followsRun(client: number, { left, right }: Insertion): boolean {
    const run = left && this.#runs.get(left.client);
    if (!run || left.client === client || left.clock < run.start || !isSame(run.right, right)) return false;
    const own = this.places.clockOf(client);
    if (own === 0) return true;
    let base = run.left;
    for (let steps = 0; base && steps < FEW_RUNS; steps++) {
      if (base.client === client) return base.clock === own - 1;
      const before = this.#runs.get(base.client);
      if (!before || base.clock < before.start) return false;
      base = before.left;
    }
    return false;
  }

  /** Applies an update to the Y.Doc at once, and looks whether it belongs there (T-21). If not, the Y.Doc is made anew from the bytes. */
  #integrates(kept: Kept, { update, files }: Taken, client: number): boolean {
    const live = this.#wake();
    try {
      live.apply([bytesOf(kept)]);
      if (live.keepsOrder(update, client, files)) return true;
    } catch {
      // It did not integrate: refused like one that breaks the order.
    }
    this.rest();
    return false;
  }

  #keep(client: number, n: number, kept: Kept): void {
    this.#numbers.set(client, n);
    this.#bytes.add(kept);
  }

  #count(client: number, { update, files, growth }: Taken): void {
    update.insertions.forEach((insertion, index) => {
      this.places.add(client, insertion.clock + insertion.length, files[index] ?? null);
      if (!goesOn(insertion, this.#runs.get(client), client)) this.#runs.set(client, { start: insertion.clock, left: insertion.left, right: insertion.right });
    });
    for (const [file, units] of growth) this.#lengths.set(file, (this.#lengths.get(file) ?? 0) + units);
  }

  /** The server lists a file by an entry of the list, and writes its text by its name. */
  #countServer(bytes: Uint8Array): void {
    for (const struct of Y.decodeUpdate(bytes).structs) {
      if (!(struct instanceof Y.Item) || typeof struct.parent !== 'string') throw new Error('invariant violation: the server writes by names');
      const file = struct.parentSub === null ? struct.parent : null;
      this.places.add(0, struct.id.clock + struct.length, file);
      if (file === null && struct.parentSub !== null) this.#lengths.set(struct.parentSub, 0);
      else if (file !== null) this.#lengths.set(file, (this.#lengths.get(file) ?? 0) + struct.length);
    }
  }
}
