/** Part of the items allowed that comes in before they are counted again. */
const COUNT_AFTER = 1 / 16;

/** Adds numbers up. */
export function sum(numbers: Iterable<number>): number {
  let all = 0;
  for (const each of numbers) all += each;
  return all;
}

/** How many items of a document came by each client id, at most (T-23). */
export class ItemCounts {
  readonly #items: Map<number, number>;
  #all: number;
  /** All, when they were last counted. */
  #counted = 0;

  constructor(items?: ReadonlyMap<number, number>) {
    this.#items = new Map(items);
    this.#all = sum(this.#items.values());
  }

  get facts(): ReadonlyMap<number, number> {
    return this.#items;
  }

  /** How many there are, at most. */
  get all(): number {
    return this.#all;
  }

  add(client: number, items: number): void {
    if (items === 0) return;
    this.#items.set(client, (this.#items.get(client) ?? 0) + items);
    this.#all += items;
  }

  /** Whether so many more fit into `most`, half of which may come by the client ids of one person, `own`. `count` gives how many there are. */
  fits(items: number, most: number, own: () => Iterable<number>, count: () => number): boolean {
    if (this.#all + items <= most / 2) return true;
    const fits = (): boolean => this.#all + items <= most && sum([...own()].map((client) => this.#items.get(client) ?? 0)) + items <= most / 2;
    if (fits()) return true;
    // Much becomes one item again; counting pays only after a good many.
    if (this.#all - this.#counted < most * COUNT_AFTER) return false;
    this.#correct(count());
    return fits();
  }

  /** Items that became one are nobody's any more: all have fewer by the same part. */
  #correct(there: number): void {
    const part = Math.min(1, there / this.#all);
    for (const [client, items] of this.#items) this.#items.set(client, Math.ceil(items * part));
    this.#all = this.#counted = sum(this.#items.values());
  }
}
