import type { Authors } from './authors.ts';

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
  readonly #authors: Authors;
  #all: number;
  /** All, when they were last counted. */
  #counted = 0;

  constructor(authors: Authors) {
    this.#authors = authors;
    this.#all = this.#sum();
  }

  /** How many there are, at most. */
  get all(): number {
    return this.#all;
  }

  add(client: number, items: number): void {
    if (items === 0) return;
    this.#authors.of(client).items += items;
    this.#all += items;
  }

  /** Whether so many more fit into `most`, half of which may come by the client ids of one person, `own`. `count` gives how many there are. */
  fits(items: number, most: number, own: () => Iterable<number>, count: () => number): boolean {
    if (this.#all + items <= most / 2) return true;
    const fits = (): boolean => this.#all + items <= most && sum([...own()].map((client) => this.#authors.get(client)?.items ?? 0)) + items <= most / 2;
    if (fits()) return true;
    // Much becomes one item again; counting pays only after a good many.
    if (this.#all - this.#counted < most * COUNT_AFTER) return false;
    this.#correct(count());
    return fits();
  }

  /** Items that became one are nobody's any more: all have fewer by the same part. */
  #correct(there: number): void {
    const part = Math.min(1, there / this.#all);
    for (const author of this.#authors.values()) author.items = Math.ceil(author.items * part);
    this.#all = this.#counted = this.#sum();
  }

  #sum(): number {
    let all = 0;
    for (const { items } of this.#authors.values()) all += items;
    return all;
  }
}
