import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { Seen } from './seen.ts';
import { goesOn, type Insertion, type ItemId, type ParsedUpdate } from './update.ts';

/** Root name of the list of files. */
const LIST = 'files';
/** Items between neighbours that are looked at for one update; merges of honest clients were seen to need 176,000. */
const MAX_WALK = 1_000_000;
/** Authors of whom it is remembered what they had seen. */
const SEEN_KEPT = 32;

const holds = ({ id, length }: { id: ItemId; length: number }, unit: ItemId): boolean => id.client === unit.client && id.clock <= unit.clock && unit.clock < id.clock + length;

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
  readonly #seen = new Map<number, Seen>();

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
   * Whether nothing that its author had seen lies between the neighbours of any insertion of an update, applied just
   * now. An honest client writes between two units that are next to each other for it; where something it had seen
   * lies between, Yjs comes to different texts on different sides.
   */
  keepsOrder({ insertions }: ParsedUpdate, client: number, files: readonly string[]): boolean {
    const walk = { left: MAX_WALK };
    return insertions.every((insertion, index) => goesOn(insertion, insertions[index - 1], client) || this.#isBetween(insertion, client, files[index] ?? '', walk));
  }

  #isBetween({ clock, left, right }: Insertion, client: number, file: string, walk: { left: number }): boolean {
    let seen: Seen | null = null;
    const isSeen = (unit: ItemId): boolean => {
      if (unit.client === client) return unit.clock < clock;
      seen ??= this.#seenBy(client, clock, left, right);
      return seen.has(unit);
    };
    let item = left ? Y.getItem(this.#doc.store, Y.createID(left.client, left.clock)) : this.#doc.getText(file)._start;
    if (left && item) {
      const next = { client: left.client, clock: left.clock + 1 };
      const last = next.clock === item.id.clock + item.length;
      if (right && holds(item, right)) return right.clock === next.clock;
      if (!last && isSeen(next)) return false;
      item = item instanceof Y.Item ? item.right : null;
    }
    for (; item !== null; item = item.right) {
      // Its units before the right neighbour were seen with it.
      if (right && holds(item, right)) return right.clock === item.id.clock;
      if (isSeen(item.id) || --walk.left < 0) return false;
    }
    return right === null;
  }

  /** What an author had seen when it wrote its unit `clock` between two others. */
  #seenBy(client: number, clock: number, left: ItemId | null, right: ItemId | null): Seen {
    const seen = this.#seen.get(client) ?? new Seen(this.#doc.store);
    this.#seen.delete(client);
    this.#seen.set(client, seen);
    for (const [oldest] of this.#seen) if (this.#seen.size > SEEN_KEPT) this.#seen.delete(oldest);
    for (const unit of [clock > 0 ? { client, clock: clock - 1 } : null, left, right]) if (unit) seen.add(unit);
    return seen;
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
