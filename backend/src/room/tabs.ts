import type { Facts } from './facts.ts';
import type { Message } from './peer.ts';
import { Tab } from './tab.ts';

/** The tabs of a room: few, each with a client id of its own. */
export class Tabs {
  /** Replaced, never changed. */
  #tabs: readonly Tab[] = [];

  get size(): number {
    return this.#tabs.length;
  }

  /** The tabs that are this server's. */
  here(): Tab[] {
    return this.#tabs.filter(({ elsewhere }) => elsewhere === null);
  }

  all(): readonly Tab[] {
    return this.#tabs;
  }

  get(client: number): Tab | undefined {
    return this.#tabs.find((tab) => tab.client === client);
  }

  add(client: number, participant: number, file: string): Tab {
    const tab = new Tab(client, participant, file);
    this.#tabs = this.#tabs.concat(tab);
    return tab;
  }

  delete(tab: Tab): void {
    this.#tabs = this.#tabs.filter((other) => other !== tab);
  }

  of(participant: number): Tab[] {
    return this.#tabs.filter((tab) => tab.participant === participant);
  }

  /** Sends to every connection but one. */
  send(message: Message, except?: Tab): void {
    for (const tab of this.#tabs) if (tab !== except) tab.send(message);
  }

  /** Numbers of the participants who have a tab. */
  participants(): Set<number> {
    return new Set(this.#tabs.map((tab) => tab.participant));
  }

  /** Names of those who have a tab. */
  names(facts: Facts): string[] {
    return [...this.participants()].flatMap((participant) => facts.seats.get(participant)?.name ?? []);
  }
}
