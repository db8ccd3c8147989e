import type { Authors } from './authors.ts';
import type { ItemId } from './update.ts';

/** Consecutive units of one client in one place: they end before `end`; file null is the list of files. */
export type Stretch = [end: number, file: string | null];

/** Which file holds each unit of each client, without a Y.Doc: text never moves, so a few stretches say it all. */
export class Places {
  readonly #authors: Authors;

  constructor(authors: Authors) {
    this.#authors = authors;
  }

  /** Number of units known of a client: clocks below it exist. */
  clockOf(client: number): number {
    return this.#authors.get(client)?.stretches.at(-1)?.[0] ?? 0;
  }

  /** Units known of each client, as a state vector is made of. */
  clocks(): Map<number, number> {
    return new Map([...this.#authors.keys()].map((client) => [client, this.clockOf(client)] as const).filter(([, clock]) => clock > 0));
  }

  /** File of an existing unit; null: it belongs to the list of files. */
  fileOf({ client, clock }: ItemId): string | null {
    const stretches = this.#authors.get(client)?.stretches ?? [];
    let low = 0;
    let high = stretches.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.[0] ?? 0) > clock) high = middle;
      else low = middle + 1;
    }
    return stretches[low]?.[1] ?? null;
  }

  /** Whether units from a clock on belong to the list of files. */
  holdsList(client: number, clock: number, length: number): boolean {
    let start = 0;
    for (const [end, file] of this.#authors.get(client)?.stretches ?? []) {
      if (file === null && clock < end && start < clock + length) return true;
      start = end;
    }
    return false;
  }

  /** Adds a client's units up to `end`. */
  add(client: number, end: number, file: string | null): void {
    const author = this.#authors.of(client);
    const last = author.stretches.at(-1);
    if (!last) author.stretches = [[end, file]];
    else if (end > last[0]) {
      if (last[1] === file) last[0] = end;
      else author.stretches.push([end, file]);
    }
  }
}
