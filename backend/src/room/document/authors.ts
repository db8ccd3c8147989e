import type { Stretch } from './places.ts';
import type { Run } from './runs-of-typing.ts';

/** What a document is by its authors, at one entry of the journal. */
export type AuthorFacts = {
  /** Where each client's units are. */
  places: ReadonlyMap<number, readonly Stretch[]>;
  /** Number of the newest update of each client id; 0 is the server. */
  numbers: ReadonlyMap<number, number>;
  /** Items that came by the updates of each client id, at most. */
  items: ReadonlyMap<number, number>;
};

/** What is known of one client id under which something was written. */
class Author {
  number = 0;
  items = 0;
  stretches: Stretch[] = [];
  /** What it typed last, where that is known. */
  run: Run | undefined = undefined;
}

/** Those who wrote in a document, by client id: one map, since one for each thing that is known of them takes most of a small room's memory. */
export class Authors extends Map<number, Author> {
  constructor(facts: AuthorFacts | null) {
    super();
    if (!facts) return;
    for (const [client, number] of facts.numbers) this.of(client).number = number;
    for (const [client, items] of facts.items) this.of(client).items = items;
    for (const [client, stretches] of facts.places) this.of(client).stretches = stretches.map(([end, file]): Stretch => [end, file]);
  }

  get facts(): AuthorFacts {
    const all = [...this];
    return {
      places: new Map(all.flatMap(([client, { stretches }]) => (stretches.length > 0 ? [[client, stretches]] : []))),
      numbers: new Map(all.flatMap(([client, { number }]) => (number > 0 ? [[client, number]] : []))),
      items: new Map(all.flatMap(([client, { items }]) => (items > 0 ? [[client, items]] : []))),
    };
  }

  /** A client id's, which is an author from now on. */
  of(client: number): Author {
    const known = this.get(client);
    if (known) return known;
    const author = new Author();
    this.set(client, author);
    return author;
  }
}
