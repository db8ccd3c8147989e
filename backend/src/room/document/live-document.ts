import type { RefusalCode } from '@oci/protocol/refusals.ts';
import * as Y from 'yjs';
import { Seen } from './seen.ts';
import type { Taken } from '../gate.ts';
import { goesOn, holds, type Insertion, type ItemId, type ParsedUpdate } from './update.ts';
import { judgeWalk } from './walk.ts';

/** Root name of the list of files. */
const LIST = 'files';
/** Authors of whom it is remembered what they had seen. */
const SEEN_KEPT = 32;

/** A surrogate pair: the place of its second half, and both. */
type TornPair = { second: Y.ID; halves: [high: string, low: string] };
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

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

  /** Takes in a part of the bytes that it is made from. */
  load(update: Uint8Array): void {
    // While bytes are read the server's own id must not be its author's: Yjs would take a foreign writer for a clash.
    this.#doc.clientID = 0xffffffff;
    Y.applyUpdate(this.#doc, update);
  }

  /** Tells which files there are. */
  know(files: Iterable<string>): void {
    for (const file of files) this.#know(file);
  }

  /** Applies updates that passed the gate, which always integrate (T-21). */
  apply(updates: Uint8Array[]): void {
    this.#change(() => {
      for (const bytes of updates) Y.applyUpdate(this.#doc, bytes);
    });
  }

  /** Items it consists of. */
  get items(): number {
    return [...this.#doc.store.clients.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * Takes an update of `client`, or answers why it is left out whole: finding its places would take more than
   * `most` steps, or no honest client made it (T-20, T-21).
   */
  take({ bytes, update, files }: Taken, client: number, most: number): RefusalCode | null {
    const own = Y.getState(this.#doc.store, client);
    const code = judgeWalk(update, client, own, files, { store: this.#doc.store, startOf: (file) => this.#doc.getText(file)._start }, most);
    if (code) return code;
    const { insertions, deletionsAt } = update;
    const pairs = this.#pairsTornBy(insertions, client, own);
    return this.#change((transaction) => {
      // Deleted text cannot be brought back, so deletions come once the rest is judged.
      if (deletionsAt > 1) Y.applyUpdate(this.#doc, new Uint8Array([...bytes.subarray(0, deletionsAt), 0]));
      if (!this.#keepsOrder(insertions, client, files)) {
        this.#takeBack(transaction, client, own);
        for (const pair of pairs) this.#mend(pair);
        return 'BAD_UPDATE';
      }
      Y.applyUpdate(this.#doc, new Uint8Array([0, ...bytes.subarray(deletionsAt)]));
      return null;
    });
  }

  #change<T>(make: (transaction: Y.Transaction) => T): T {
    this.#doc.clientID = 0xffffffff;
    const made = this.#doc.transact(make);
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs !== null || pendingDs !== null) throw new Error('invariant violation: an update passed the gate and did not integrate');
    return made;
  }

  /** Takes a client's units from a clock on out again, in the transaction that brought them in. */
  #takeBack(transaction: Y.Transaction, client: number, from: number): void {
    const { clients } = this.#doc.store;
    const items = clients.get(client) ?? [];
    for (let item = items.at(-1); item && item.id.clock >= from; item = items.at(-1)) {
      items.pop();
      if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) continue;
      if (item.left) item.left.right = item.right;
      else item.parent._start = item.right;
      if (item.right) item.right.left = item.left;
      if (item.countable && !item.deleted) item.parent._length -= item.length;
    }
    if (items.length === 0) clients.delete(client);
    transaction.deleteSet.clients.delete(client);
    this.#seen.delete(client);
    transaction._mergeStructs = transaction._mergeStructs.filter(({ id }) => id.client !== client || id.clock < from);
  }

  /** Surrogate pairs of the document that an update inserts into: Yjs replaces both halves when it tears one apart. */
  #pairsTornBy(insertions: Insertion[], client: number, own: number): TornPair[] {
    const { store } = this.#doc;
    return insertions
      .flatMap(({ left, right }) => [left && Y.createID(left.client, left.clock + 1), right && Y.createID(right.client, right.clock)])
      .flatMap((second) => {
        if (!second || (second.client === client && second.clock >= own) || second.clock >= Y.getState(store, second.client)) return [];
        const item = Y.getItem(store, second);
        const at = second.clock - item.id.clock;
        if (at === 0 || !(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return [];
        const { str } = item.content;
        return isHighSurrogate(str.charCodeAt(at - 1)) ? [{ second, halves: [str.charAt(at - 1), str.charAt(at)] } satisfies TornPair] : [];
      });
  }

  /** Gives a pair that was torn apart its halves back. */
  #mend({ second, halves: [high, low] }: TornPair): void {
    const before = Y.getItem(this.#doc.store, Y.createID(second.client, second.clock - 1));
    const behind = Y.getItem(this.#doc.store, second);
    if (before instanceof Y.Item && before.content instanceof Y.ContentString) before.content.str = before.content.str.slice(0, -1) + high;
    if (behind instanceof Y.Item && behind.content instanceof Y.ContentString) behind.content.str = low + behind.content.str.slice(1);
  }

  /**
   * Whether nothing that its author had seen lies between the neighbours of any insertion of an update, applied just
   * now. An honest client writes between two units that are next to each other for it; where something it had seen
   * lies between, Yjs comes to different texts on different sides.
   */
  #keepsOrder(insertions: Insertion[], client: number, files: readonly string[]): boolean {
    return insertions.every((insertion, index) => goesOn(insertion, insertions[index - 1], client) || this.#isBetween(insertion, client, files[index] ?? ''));
  }

  #isBetween({ clock, left, right }: Insertion, client: number, file: string): boolean {
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
      if (isSeen(item.id)) return false;
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

  /** UTF-16 units that an update deletes of a file; null: of all. */
  deletedBy({ deletions }: ParsedUpdate, file: string | null): number {
    let units = 0;
    for (const { client, clock, length } of deletions) {
      const items = this.#doc.store.clients.get(client);
      if (!items || clock >= Y.getState(this.#doc.store, client)) continue;
      for (let i = Y.findIndexSS(items, clock); i < items.length; i++) {
        const item = items[i];
        if (!item || item.id.clock >= clock + length) break;
        if (item.deleted || !(item instanceof Y.Item) || (file !== null && this.#files.get(item.parent) !== file)) continue;
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
