import * as Y from 'yjs';
import type { DocSyncAnswer } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import { growthOf, judge, placesOf, type Judgement, type Known, type Taken } from '../gate.ts';
import { Authors, type AuthorFacts } from './authors.ts';
import { Content } from './content.ts';
import { ItemCounts, sum } from './item-counts.ts';
import type { LiveDocument } from './live-document.ts';
import { Places } from './places.ts';
import { RunsOfTyping } from './runs-of-typing.ts';
import { goesOn, readUpdate, type ItemId, type ParsedUpdate } from './update.ts';

/** What a document is at one entry of the journal, without its text. */
export type DocumentFacts = AuthorFacts & {
  epoch: number;
  /** At most so many UTF-16 units are in each listed file. */
  lengths: ReadonlyMap<string, number>;
  /** B of the encoded document when it was last encoded. */
  encodedBytes: number;
};

/** Updates that may wait to be applied. They cost a third when they are applied together. */
const APPLY_AFTER = 64;
/** Items of which a document becomes a Y.Doc in a moment. */
const FEW_ITEMS = 5_000;
/** Deletions of an update that is simple enough to wait. */
const FEW_DELETIONS = 8;
/** Items that an insertion, or a deletion, adds at most: itself, and the rest of one that it tears apart; or two of those. */
const TORN = 2;

/** A judgement needs the Y.Doc, and the document is not ready. */
export class NotReady extends Error {
  constructor() {
    super('the document is not ready');
  }
}

/**
 * The shared document. What the gate asks of it is known without its text, so it rests as bytes while people
 * just type, and becomes a Y.Doc when there is much to apply, an update that is not simple, or somebody who
 * has missed something. A large one is made ready for that at the first key.
 */
export class Document implements Known {
  /** Identity of the document; a renewal begins the next. */
  epoch: number;
  places: Places;
  readonly #limits: Limits;
  #authors: Authors;
  #lengths: Map<string, number>;
  #content: Content;
  #runs: RunsOfTyping;
  #items: ItemCounts;
  /** At most so many UTF-16 units are in all files. */
  #allText: number;
  #closed = false;

  /** An image is a gzipped V1 update; null: an empty document. */
  constructor(image: Uint8Array | null, facts: DocumentFacts | null, limits: Limits) {
    this.#limits = limits;
    this.#content = new Content(image, facts?.encodedBytes ?? 0);
    this.epoch = facts?.epoch ?? 1;
    this.#authors = new Authors(facts);
    this.places = new Places(this.#authors);
    this.#runs = new RunsOfTyping(this.#authors);
    this.#items = new ItemCounts(this.#authors);
    this.#lengths = new Map(facts?.lengths);
    this.#allText = sum(this.#lengths.values());
  }

  get facts(): DocumentFacts {
    return { ...this.#authors.facts, epoch: this.epoch, lengths: this.#lengths, encodedBytes: this.#content.bytes.encodedBytes };
  }

  /** Whether it is held as a Y.Doc. */
  get live(): boolean {
    return this.#content.live;
  }

  /** Whether it is held as a Y.Doc, or will be in a moment when it has to: else that holds the server's loop up (T-20). */
  get ready(): boolean {
    return this.#content.live || this.#items.all <= FEW_ITEMS;
  }

  /** B of the updates that neither the image holds nor the one that is being made. */
  get tailBytes(): number {
    return this.#content.bytes.tailBytes;
  }

  /** Client ids under which something was written, the server's too. */
  get authors(): number {
    return this.#authors.size;
  }

  /** Number of the newest update of a client id. */
  numberOf(client: number): number {
    return this.#authors.get(client)?.number ?? 0;
  }

  /** Takes an update that the journal holds, on loading; throws when it is none of this document's. */
  replay(client: number, n: number, bytes: Uint8Array): void {
    if (client === 0) this.#countServer(bytes);
    else {
      const update = readUpdate(bytes, Number.MAX_SAFE_INTEGER);
      const files = placesOf(update, client, this);
      if (!Array.isArray(files)) throw new Error(`an update of the journal has no place: ${files}`);
      this.#count(client, { update, files, growth: growthOf(update, files), items: this.itemsOf(client, update) });
    }
    this.#keep(client, n, bytes);
  }

  /** Judges an update, which changes nothing. */
  judge(client: number, bytes: Uint8Array): Judgement {
    return judge(bytes, client, this, this.#limits);
  }

  /** Takes an update that was judged well just now, or answers why it was left out after all: that only the text itself shows. */
  take(client: number, n: number, taken: Taken): RefusalCode | null {
    const code = taken.simple ? null : this.#integrate(taken, client);
    if (code) return code;
    this.#count(client, taken);
    this.#keep(client, n, taken.bytes);
    const { bytes } = this.#content;
    if (!taken.simple) bytes.applied();
    if (!taken.simple || (bytes.unapplied >= APPLY_AFTER && this.ready)) this.#measure(this.#wake());
    return null;
  }

  /** Resolves when it is ready, or closed: it becomes a Y.Doc step by step, with the server's other work between. */
  async prepare(): Promise<void> {
    while (!this.ready && !this.#closed) if (await this.#content.prepare()) this.#wake();
  }

  /** Lists a file and writes its first text, as the server. Answers the update, or null when the file is listed. */
  open(file: string, text: string): { n: number; bytes: Uint8Array } | null {
    if (this.lists(file)) return null;
    const bytes = this.#wake().open(file, text);
    const n = this.numberOf(0) + 1;
    this.#countServer(bytes);
    this.#keep(0, n, bytes);
    this.#content.bytes.applied();
    return { n, bytes };
  }

  /** Begins the next epoch: what was written, and under which client ids, is forgotten. Answers the text of each file, which it lists no more. */
  renew(): Map<string, string> {
    const live = this.#wake();
    const texts = new Map([...this.#lengths.keys()].map((file) => [file, live.textOf(file)]));
    this.rest();
    this.epoch += 1;
    this.#authors = new Authors(null);
    this.places = new Places(this.#authors);
    this.#content = new Content(null, 0);
    this.#runs = new RunsOfTyping(this.#authors);
    this.#items = new ItemCounts(this.#authors);
    this.#lengths.clear();
    this.#allText = 0;
    return texts;
  }

  /** What a client with this state vector lacks (D-2). An empty one is answered with the bytes as they lie. */
  sync(stateVector: Uint8Array): Pick<DocSyncAnswer, 'epoch' | 'parts' | 'stateVector'> {
    const parts = stateVector.length <= 1 ? this.#content.bytes.parts() : [{ gzip: false, bytes: this.#wake().missing(stateVector) }];
    return { epoch: this.epoch, parts, stateVector: Y.encodeStateVector(this.places.clocks()) };
  }

  /** B (UTF-8) of the text of all files. */
  get textBytes(): number {
    return sum([...this.#lengths.keys()].map((file) => Buffer.byteLength(this.textOf(file))));
  }

  /** Resolves when no image is being made. */
  settled(): Promise<void> {
    return this.#content.bytes.settled();
  }

  /** The document as one image, once no other is being made, and what `note` says when it is decided what the image holds. */
  async image<T>(note: () => T): Promise<{ image: Uint8Array; noted: T }> {
    if (this.#content.bytes.unapplied > 0) await this.prepare();
    // While it waits other bytes may have taken their place.
    while (this.#content.bytes.making) await this.settled();
    if (this.#closed) throw new Error('the document is closed');
    return this.#content.bytes.image(() => this.#wake().encode(), note);
  }

  /** It is not to be used any more. */
  close(): void {
    this.#closed = true;
    this.rest();
  }

  /** Keeps the bytes alone. */
  rest(): void {
    this.#content.rest();
  }

  /** Takes the place of all that was here: another's content, which is not to be used any more. */
  become(other: Document): void {
    this.rest();
    this.epoch = other.epoch;
    this.#authors = other.#authors;
    this.places = other.places;
    this.#lengths = other.#lengths;
    this.#content = other.#content;
    this.#runs = other.#runs;
    this.#items = other.#items;
    this.#allText = other.#allText;
  }

  /** Text of a file. */
  textOf(file: string): string {
    return this.#wake().textOf(file);
  }

  lists(file: string): boolean {
    return this.#lengths.has(file);
  }

  hasRoom(file: string, units: number, update: ParsedUpdate): boolean {
    const { MAX_FILE, MAX_TEXT } = this.#limits;
    const known = this.#lengths.get(file) ?? 0;
    if (known + units <= MAX_FILE && this.#allText + units <= MAX_TEXT) return true;
    // What was deleted was not counted so far: now it matters.
    const live = this.#awake();
    this.#measure(live);
    const over = live.lengthOf(file) + units - MAX_FILE;
    const overAll = this.#allText + units - MAX_TEXT;
    return (over <= 0 || live.deletedBy(update, file) >= over) && (overAll <= 0 || live.deletedBy(update, null) >= overAll);
  }

  itemsOf(client: number, { insertions, deletions }: ParsedUpdate): number {
    let items = TORN * deletions.length;
    let before: { right: ItemId | null } | undefined = this.#runs.of(client);
    for (const insertion of insertions) {
      // Text that goes on becomes one item with the text before it.
      if (!insertion.text || !goesOn(insertion, before, client)) items += TORN;
      before = insertion;
    }
    return items;
  }

  /**
   * Whether the document may grow by an update of somebody who wrote under some client ids (T-23). Deleting may go on
   * for as long again, since only that makes it smaller.
   */
  hasItems({ items, update }: Taken, own: () => Iterable<number>): boolean {
    const most = this.#limits.MAX_DOC_ITEMS * (update.insertions.length > 0 ? 1 : 2);
    return this.#items.fits(items, most, own, () => this.#awake().items);
  }

  hasState(bytes: number): boolean {
    const most = this.#limits.MAX_DOC_STATE;
    const { bytes: encoded } = this.#content;
    if (encoded.encodedBytes + encoded.bytesSince + bytes <= most) return true;
    // The sum of updates is more than what they encode to; encoding again pays only after a good many.
    if (encoded.bytesSince < most / 16) return false;
    encoded.measured(this.#awake().encode().length);
    return encoded.encodedBytes + bytes <= most;
  }

  /** The Y.Doc, with everything applied. */
  #wake(): LiveDocument {
    const { live, fresh } = this.#content.wake(this.#lengths.keys());
    if (fresh) this.#measure(live);
    return live;
  }

  /** The Y.Doc, which a judgement needs; throws where that would hold the server's loop up. */
  #awake(): LiveDocument {
    if (!this.ready) throw new NotReady();
    return this.#wake();
  }

  /** What was deleted is counted, too, now that it is known. */
  #measure(live: LiveDocument): void {
    for (const file of this.#lengths.keys()) this.#lengths.set(file, live.lengthOf(file));
    this.#allText = sum(this.#lengths.values());
  }

  /**
   * Whether an update can be integrated whenever there is time: it deletes a little, or inserts once, where it is
   * sure without the Y.Doc that nothing its author had seen lies between the neighbours (`keepsOrder`).
   */
  isSimple(client: number, { insertions, deletions }: ParsedUpdate): boolean {
    const [first, second] = insertions;
    if (second || deletions.length > FEW_DELETIONS) return false;
    if (!first) return true;
    return this.#runs.holds(client, first, this.places);
  }

  /** Applies an update to the Y.Doc at once, if it belongs there (T-20, T-21). */
  #integrate(taken: Taken, client: number): RefusalCode | null {
    const live = this.#wake();
    try {
      return live.take(taken, client, this.#limits.MAX_WALK);
    } catch {
      // It did not integrate, and the Y.Doc is made anew from the bytes.
      this.rest();
      return 'BAD_UPDATE';
    }
  }

  #keep(client: number, n: number, bytes: Uint8Array): void {
    this.#authors.of(client).number = n;
    this.#content.bytes.add(bytes);
  }

  #count(client: number, { update, files, growth, items }: Pick<Taken, 'update' | 'files' | 'growth' | 'items'>): void {
    update.insertions.forEach((insertion, index) => {
      this.places.add(client, insertion.clock + insertion.length, files[index] ?? null);
      this.#runs.add(client, insertion);
    });
    for (const [file, units] of growth) {
      this.#lengths.set(file, (this.#lengths.get(file) ?? 0) + units);
      this.#allText += units;
    }
    this.#items.add(client, items);
  }

  /** The server lists a file by an entry of the list, and writes its text by its name. */
  #countServer(bytes: Uint8Array): void {
    for (const struct of Y.decodeUpdate(bytes).structs) {
      if (!(struct instanceof Y.Item) || typeof struct.parent !== 'string') throw new Error('invariant violation: the server writes by names');
      const file = struct.parentSub === null ? struct.parent : null;
      this.places.add(0, struct.id.clock + struct.length, file);
      if (file === null && struct.parentSub !== null) this.#lengths.set(struct.parentSub, 0);
      else if (file !== null) {
        this.#lengths.set(file, (this.#lengths.get(file) ?? 0) + struct.length);
        this.#allText += struct.length;
      }
    }
  }
}
