import * as Y from 'yjs';
import type { ItemId } from './update.ts';

type StructStore = Y.Doc['store'];

/** What somebody had certainly seen: units, and all that the authors of those had seen when they wrote them. */
export class Seen {
  readonly #store: StructStore;
  /** Units of each client that were seen: those with clocks below. */
  readonly #ends = new Map<number, number>();

  constructor(store: StructStore) {
    this.#store = store;
  }

  /** Adds a unit, those its client wrote before, and what they were written between. */
  add(unit: ItemId): void {
    const waiting = [unit];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const from = this.#ends.get(next.client) ?? 0;
      if (next.clock < from) continue;
      this.#ends.set(next.client, next.clock + 1);
      const items = this.#store.clients.get(next.client) ?? [];
      for (let i = Y.findIndexSS(items, from); i < items.length; i++) {
        const item = items[i];
        if (!item || item.id.clock > next.clock) break;
        if (!(item instanceof Y.Item)) continue;
        if (item.origin) waiting.push(item.origin);
        if (item.rightOrigin) waiting.push(item.rightOrigin);
      }
    }
  }

  has({ client, clock }: ItemId): boolean {
    return clock < (this.#ends.get(client) ?? 0);
  }
}
