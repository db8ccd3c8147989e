import type { ItemId } from './update.ts';

/** Consecutive units of one client in one place: they end before `end`; file null is the list of files. */
export type Stretch = [end: number, file: string | null];

/** Which file holds each unit of each client, without a Y.Doc: text never moves, so a few stretches say it all. */
export class Places {
  readonly #clients: Map<number, Stretch[]>;

  constructor(clients: ReadonlyMap<number, readonly Stretch[]> = new Map()) {
    this.#clients = new Map([...clients].map(([client, stretches]) => [client, stretches.map(([end, file]): Stretch => [end, file])]));
  }

  get facts(): ReadonlyMap<number, readonly Stretch[]> {
    return this.#clients;
  }

  /** Number of units known of a client: clocks below it exist. */
  clockOf(client: number): number {
    return this.#clients.get(client)?.at(-1)?.[0] ?? 0;
  }

  /** Units known of each client, as a state vector is made of. */
  clocks(): Map<number, number> {
    return new Map([...this.#clients.keys()].map((client) => [client, this.clockOf(client)]));
  }

  /** File of an existing unit; null: it belongs to the list of files. */
  fileOf({ client, clock }: ItemId): string | null {
    const stretches = this.#clients.get(client) ?? [];
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
    for (const [end, file] of this.#clients.get(client) ?? []) {
      if (file === null && clock < end && start < clock + length) return true;
      start = end;
    }
    return false;
  }

  /** Adds a client's units up to `end`. */
  add(client: number, end: number, file: string | null): void {
    const stretches = this.#clients.get(client);
    const last = stretches?.at(-1);
    if (!stretches) this.#clients.set(client, [[end, file]]);
    else if (last && end > last[0]) {
      if (last[1] === file) last[0] = end;
      else stretches.push([end, file]);
    }
  }
}
