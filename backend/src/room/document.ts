import { promisify } from 'node:util';
import { constants, gunzipSync, gzip } from 'node:zlib';
import * as Y from 'yjs';
import type { DocSyncAnswer } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { endOf, judge, type Judgement, type Known } from './gate.ts';
import { readUpdate, type ItemId, type ParsedUpdate } from './update.ts';

const compress = promisify(gzip);
/** Root name of the list of files. */
const LIST = 'files';

/** What a document is between two updates of the journal, without its text. */
export type DocumentFacts = {
  epoch: number;
  /** Units known of each client id. */
  clocks: ReadonlyMap<number, number>;
  /** Number of the newest update of each client id; 0 is the server. */
  numbers: ReadonlyMap<number, number>;
  /** Ranges of the server's clock that are entries of the list of files. */
  list: readonly [clock: number, length: number][];
  /** B of the encoded document when it was last encoded. */
  encodedBytes: number;
};

/** A document that tells nobody of its changes: the server's are written by updates, and nobody listens. */
class SilentDoc extends Y.Doc {
  override emit(): void {}
}

/**
 * The shared document. It rests as bytes (a compressed image and the updates since) and becomes a
 * Y.Doc when somebody edits or has missed something. Image and later updates are whole at any moment.
 */
export class Document implements Known {
  readonly epoch: number;
  readonly #limits: Limits;
  readonly #clocks: Map<number, number>;
  readonly #numbers: Map<number, number>;
  readonly #list: [clock: number, length: number][];
  #image: Uint8Array | null;
  #tail: Uint8Array[] = [];
  #encodedBytes: number;
  #tailBytes = 0;
  #making: Promise<Uint8Array> | null = null;
  #live: { doc: Y.Doc; files: Map<unknown, string> } | null = null;

  /** An image is a gzipped V1 update; null: an empty document. */
  constructor(image: Uint8Array | null, facts: DocumentFacts | null, limits: Limits) {
    this.#limits = limits;
    this.#image = image;
    this.epoch = facts?.epoch ?? 1;
    this.#clocks = new Map(facts?.clocks);
    this.#numbers = new Map(facts?.numbers);
    this.#list = facts?.list.map(([clock, length]) => [clock, length]) ?? [];
    this.#encodedBytes = facts?.encodedBytes ?? 0;
  }

  get facts(): DocumentFacts {
    return { epoch: this.epoch, clocks: this.#clocks, numbers: this.#numbers, list: this.#list, encodedBytes: this.#encodedBytes };
  }

  /** Whether it is held as a Y.Doc. */
  get live(): boolean {
    return this.#live !== null;
  }

  /** Number of the newest update of a client id. */
  numberOf(client: number): number {
    return this.#numbers.get(client) ?? 0;
  }

  /** Takes an update that the journal holds, on loading. */
  replay(client: number, n: number, bytes: Uint8Array): void {
    if (client === 0) this.#countServer(bytes);
    else this.#count(readUpdate(bytes, Number.MAX_SAFE_INTEGER));
    this.#push(client, n, bytes);
    if (this.#live) Y.applyUpdate(this.#live.doc, bytes);
  }

  /** Judges an update, which changes nothing. */
  judge(client: number, bytes: Uint8Array): Judgement {
    this.#wake();
    return judge(bytes, client, this, this.#limits);
  }

  /** Applies an update that was judged well just now, and keeps its bytes. */
  take(client: number, n: number, bytes: Uint8Array, update: ParsedUpdate): void {
    const { doc } = this.#wake();
    Y.applyUpdate(doc, bytes);
    // What passed the gate always integrates (T-21).
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Error('invariant violation: an update passed the gate and did not integrate');
    this.#count(update);
    this.#push(client, n, bytes);
  }

  /** Lists a file and writes its first text, as the server. Answers the update, or null when the file is listed. */
  open(file: string, text: string): { n: number; bytes: Uint8Array } | null {
    const { doc } = this.#wake();
    if (this.lists(file)) return null;
    const before = Y.encodeStateVector(doc);
    doc.transact(() => {
      doc.getMap(LIST).set(file, file);
      doc.getText(file).insert(0, text);
    });
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const n = this.numberOf(0) + 1;
    this.#countServer(bytes);
    this.#push(0, n, bytes);
    this.#know(file);
    return { n, bytes };
  }

  /** What a client with this state vector lacks (D-2). An empty one is answered with the bytes as they lie. */
  sync(stateVector: Uint8Array): Pick<DocSyncAnswer, 'epoch' | 'parts' | 'stateVector'> {
    const mine = Y.encodeStateVector(this.#clocks);
    const parts = stateVector.length <= 1 ? this.#stored() : [{ gzip: false, bytes: Y.encodeStateAsUpdate(this.#wake().doc, stateVector) }];
    return { epoch: this.epoch, parts, stateVector: mine };
  }

  /** B of the updates that the image does not hold yet. */
  get tailBytes(): number {
    return this.#tailBytes;
  }

  /** Resolves when no image is being made. */
  async settled(): Promise<void> {
    while (this.#making) await this.#making;
  }

  /** The document as one image. What it holds is decided at the call, not before the last one is made; compressing happens elsewhere. */
  image(): Promise<Uint8Array> {
    if (this.#making) throw new Error('invariant violation: two images at once');
    if (this.#image && this.#tail.length === 0) return Promise.resolve(this.#image);
    const making = this.#makeImage().finally(() => (this.#making = null));
    this.#making = making;
    return making;
  }

  async #makeImage(): Promise<Uint8Array> {
    const raw = Y.encodeStateAsUpdate(this.#wake().doc);
    const covered = this.#tail.length;
    this.#tailBytes = 0;
    this.#encodedBytes = raw.length;
    this.#image = new Uint8Array(await compress(raw, { level: constants.Z_BEST_COMPRESSION }));
    this.#tail.splice(0, covered);
    return this.#image;
  }

  /** Keeps the bytes alone. */
  rest(): void {
    this.#live?.doc.destroy();
    this.#live = null;
  }

  /** Text of a file. */
  textOf(file: string): string {
    return this.#wake().doc.getText(file).toString();
  }

  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  lists(file: string): boolean {
    return this.#wake().doc.getMap(LIST).has(file);
  }

  holdsList(clock: number, length: number): boolean {
    return this.#list.some(([start, size]) => clock < start + size && start < clock + length);
  }

  fileOf({ client, clock }: ItemId): string | null {
    if (client === 0 && this.holdsList(clock, 1)) return null;
    const { doc, files } = this.#wake();
    const item = Y.getItem(doc.store, Y.createID(client, clock));
    return item instanceof Y.Item ? files.get(item.parent) ?? null : null;
  }

  hasRoom(file: string, units: number, update: ParsedUpdate): boolean {
    const { doc } = this.#wake();
    const over = doc.getText(file).length + units - this.#limits.MAX_FILE;
    return over <= 0 || this.#deletedBy(update, file) >= over;
  }

  hasState(bytes: number): boolean {
    const most = this.#limits.MAX_DOC_STATE;
    if (this.#encodedBytes + this.#tailBytes + bytes <= most) return true;
    // The sum of updates is more than what they encode to; encoding again pays only after a good many.
    if (this.#tailBytes < most / 16) return false;
    return Y.encodeStateAsUpdate(this.#wake().doc).length + bytes <= most;
  }

  #deletedBy(update: ParsedUpdate, file: string): number {
    const { doc, files } = this.#wake();
    let units = 0;
    for (const { client, clock, length } of update.deletions) {
      const items = doc.store.clients.get(client);
      if (!items || clock >= this.clockOf(client)) continue;
      for (let i = Y.findIndexSS(items, clock); i < items.length; i++) {
        const item = items[i];
        if (!item || item.id.clock >= clock + length) break;
        if (item.deleted || !(item instanceof Y.Item) || files.get(item.parent) !== file) continue;
        units += Math.min(clock + length, item.id.clock + item.length) - Math.max(clock, item.id.clock);
      }
    }
    return units;
  }

  #stored(): DocSyncAnswer['parts'] {
    const tail = this.#tail.map((bytes) => ({ gzip: false, bytes }));
    return this.#image ? [{ gzip: true, bytes: this.#image }, ...tail] : tail;
  }

  #wake(): { doc: Y.Doc; files: Map<unknown, string> } {
    if (this.#live) return this.#live;
    const doc = new SilentDoc({ gc: true });
    // While bytes are read the server's own id must not be its author's: Yjs would take a foreign writer for a clash.
    doc.clientID = 0xffffffff;
    doc.transact(() => {
      if (this.#image) Y.applyUpdate(doc, gunzipSync(this.#image));
      for (const bytes of this.#tail) Y.applyUpdate(doc, bytes);
    });
    doc.clientID = 0;
    this.#live = { doc, files: new Map() };
    for (const file of doc.getMap(LIST).keys()) this.#know(file);
    return this.#live;
  }

  #know(file: string): void {
    const live = this.#live;
    if (live) live.files.set(live.doc.getText(file), file);
  }

  #push(client: number, n: number, bytes: Uint8Array): void {
    this.#numbers.set(client, n);
    this.#tail.push(bytes);
    this.#tailBytes += bytes.length;
  }

  #count(update: ParsedUpdate): void {
    if (update.author === null) return;
    this.#clocks.set(update.author, Math.max(this.clockOf(update.author), endOf(update)));
  }

  #countServer(bytes: Uint8Array): void {
    for (const struct of Y.decodeUpdate(bytes).structs) {
      this.#clocks.set(struct.id.client, struct.id.clock + struct.length);
      if (struct instanceof Y.Item && struct.parentSub !== null) this.#list.push([struct.id.clock, struct.length]);
    }
  }
}
