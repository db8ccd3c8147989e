import type { Facts } from './facts.ts';
import type { Message } from './peer.ts';
import { Tab } from './tab.ts';

/** The tabs of a room, by client id. */
export class Tabs {
  readonly #tabs = new Map<number, Tab>();

  get size(): number {
    return this.#tabs.size;
  }

  /** The tabs that are this server's. */
  here(): Tab[] {
    return [...this.#tabs.values()].filter(({ elsewhere }) => elsewhere === null);
  }

  all(): IterableIterator<Tab> {
    return this.#tabs.values();
  }

  get(client: number): Tab | undefined {
    return this.#tabs.get(client);
  }

  add(client: number, participant: number, file: string): Tab {
    const tab = new Tab(client, participant, file);
    this.#tabs.set(client, tab);
    return tab;
  }

  delete(tab: Tab): void {
    if (this.#tabs.get(tab.client) === tab) this.#tabs.delete(tab.client);
  }

  of(participant: number): Tab[] {
    return [...this.#tabs.values()].filter((tab) => tab.participant === participant);
  }

  /** Sends to every connection but one. */
  send(message: Message, except?: Tab): void {
    for (const tab of this.#tabs.values()) if (tab !== except) tab.send(message);
  }

  /** Numbers of the participants who have a tab. */
  participants(): Set<number> {
    return new Set([...this.#tabs.values()].map((tab) => tab.participant));
  }

  /** Names of those who have a tab. */
  names(facts: Facts): string[] {
    return [...this.participants()].flatMap((participant) => facts.seats.get(participant)?.name ?? []);
  }
}
