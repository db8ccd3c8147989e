import type { Authors } from './authors.ts';
import type { Places } from './places.ts';
import { goesOn, isSame, type Insertion, type ItemId } from './update.ts';

/** Runs that are followed back to learn what their authors had seen. */
const FEW_RUNS = 8;

/** What a client typed without moving: units from `start` on, in order, begun between `left` and `right`. */
export type Run = { start: number; left: ItemId | null; right: ItemId | null };

/** What each client of a document typed last, by which it is known without the text where somebody goes on typing. */
export class RunsOfTyping {
  readonly #authors: Authors;

  constructor(authors: Authors) {
    this.#authors = authors;
  }

  /** The last one of a client. */
  of(client: number): Run | undefined {
    return this.#authors.get(client)?.run;
  }

  /** Takes the next insertion of a client. */
  add(client: number, insertion: Insertion): void {
    const author = this.#authors.of(client);
    if (!goesOn(insertion, author.run, client)) author.run = { start: insertion.clock, left: insertion.left, right: insertion.right };
  }

  /** Whether it is sure that nothing its author had seen lies between the neighbours of an insertion. */
  holds(client: number, insertion: Insertion, places: Pick<Places, 'clockOf'>): boolean {
    return goesOn(insertion, this.of(client), client) || this.#isWithin(client, insertion) || this.#follows(client, insertion, places);
  }

  /** Whether it lies within what its author typed last: nobody's text was there, and its own is in order. */
  #isWithin(client: number, { left, right }: Insertion): boolean {
    const run = this.of(client);
    return run !== undefined && left?.client === client && right?.client === client && left.clock >= run.start && right.clock === left.clock + 1;
  }

  /** Whether it goes on where another's run ends, and that other had seen all of its author's text: so it saw no more than that run had. */
  #follows(client: number, { left, right }: Insertion, places: Pick<Places, 'clockOf'>): boolean {
    const run = left && this.of(left.client);
    if (!run || left.client === client || left.clock < run.start || !isSame(run.right, right)) return false;
    const own = places.clockOf(client);
    if (own === 0) return true;
    let base = run.left;
    for (let steps = 0; base && steps < FEW_RUNS; steps++) {
      if (base.client === client) return base.clock === own - 1;
      const before = this.of(base.client);
      if (!before || base.clock < before.start) return false;
      base = before.left;
    }
    return false;
  }
}
