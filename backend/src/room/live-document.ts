import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import type { ItemId, ParsedUpdate } from './update.ts';

/** Root name of the list of files. */
const LIST = 'files';

/** A document that tells of nothing but updates: on the server nobody listens to the rest. */
class SilentDoc extends Y.Doc {
  override emit: Y.Doc['emit'] = (name, args) => {
    if (name === 'update') super.emit(name, args);
  };
}

/** The document as a Y.Doc. */
export class LiveDocument {
  readonly #doc = new SilentDoc({ gc: true });
  /** File of each text. */
  readonly #files = new Map<unknown, string>();

  /** An image is a gzipped V1 update. */
  constructor(image: Uint8Array | null, files: Iterable<string>) {
    // While bytes are read the server's own id must not be its author's: Yjs would take a foreign writer for a clash.
    this.#doc.clientID = 0xffffffff;
    if (image) Y.applyUpdate(this.#doc, gunzipSync(image));
    for (const file of files) this.#know(file);
  }

  /** Applies updates that passed the gate, which always integrate (T-21). */
  apply(updates: Uint8Array[]): void {
    this.#doc.clientID = 0xffffffff;
    this.#doc.transact(() => {
      for (const bytes of updates) Y.applyUpdate(this.#doc, bytes);
    });
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs !== null || pendingDs !== null) throw new Error('invariant violation: an update passed the gate and did not integrate');
  }

  /**
   * Whether every insertion of an applied update lies between neighbours that follow one another. Where they do not,
   * Yjs comes to different texts on different sides. `own` units of the author were known before.
   */
  keepsOrder(update: ParsedUpdate, client: number, own: number): boolean {
    return update.insertions.every(({ clock, length, left, right }) => {
      if (!right) return true;
      const isNew = clock >= own || clock + length <= own;
      return (!left || this.#precedes(left, right)) && (isNew || this.#precedes({ client, clock: own - 1 }, right));
    });
  }

  #precedes(left: ItemId, right: ItemId): boolean {
    const from = Y.getItem(this.#doc.store, Y.createID(left.client, left.clock));
    const to = Y.getItem(this.#doc.store, Y.createID(right.client, right.clock));
    if (from === to) return left.clock < right.clock;
    for (let item = from.right; item !== null; item = item.right) if (item === to) return true;
    return false;
  }

  /** Lists a file and writes its first text, as client 0. Answers the update. */
  open(file: string, text: string): Uint8Array {
    const written: Uint8Array[] = [];
    const note = (bytes: Uint8Array): number => written.push(bytes);
    this.#doc.clientID = 0;
    this.#doc.on('update', note);
    this.#doc.transact(() => {
      this.#doc.getMap(LIST).set(file, file);
      this.#know(file).insert(0, text);
    });
    this.#doc.off('update', note);
    const [bytes] = written;
    if (!bytes) throw new Error('invariant violation: a transaction is one update');
    return bytes;
  }

  /** What a client with this state vector lacks, as an update. */
  missing(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector);
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  textOf(file: string): string {
    return this.#doc.getText(file).toString();
  }

  /** UTF-16 units of a file. */
  lengthOf(file: string): number {
    return this.#doc.getText(file).length;
  }

  /** UTF-16 units that an update deletes of a file. */
  deletedBy(update: ParsedUpdate, file: string): number {
    let units = 0;
    for (const { client, clock, length } of update.deletions) {
      const items = this.#doc.store.clients.get(client);
      if (!items || clock >= Y.getState(this.#doc.store, client)) continue;
      for (let i = Y.findIndexSS(items, clock); i < items.length; i++) {
        const item = items[i];
        if (!item || item.id.clock >= clock + length) break;
        if (item.deleted || !(item instanceof Y.Item) || this.#files.get(item.parent) !== file) continue;
        units += Math.min(clock + length, item.id.clock + item.length) - Math.max(clock, item.id.clock);
      }
    }
    return units;
  }

  destroy(): void {
    this.#doc.destroy();
  }

  #know(file: string): Y.Text {
    const text = this.#doc.getText(file);
    this.#files.set(text, file);
    return text;
  }
}
