import type { Presence, PresenceSet } from '@oci/protocol/events.ts';
import { message, type Message, type Peer } from './peer.ts';

/** One browser tab in a room: its client id, its connection while it has one, and where it is. */
export class Tab {
  readonly client: number;
  readonly participant: number;
  peer: Peer | null = null;
  /** Where it is, as another server says that has its connection; null: it is this server's. */
  elsewhere: Presence | null = null;
  /** Cancels the leave of a tab whose connection was lost. */
  cancelLeave: (() => void) | null = null;
  #where: PresenceSet;
  /** Numbers of durable updates not yet acknowledged, per client id. */
  #owed: Map<number, number> | null = null;
  #ownOwed = 0;

  constructor(client: number, participant: number, file: string) {
    this.client = client;
    this.participant = participant;
    this.#where = { file, anchor: null, head: null, away: false };
  }

  /** Whether it has a connection, here or on another server. */
  get connected(): boolean {
    return this.peer !== null || (this.elsewhere !== null && !this.elsewhere.reconnecting);
  }

  get presence(): Presence {
    const { client, participant, peer } = this;
    if (!peer && this.elsewhere) return this.elsewhere;
    const where = peer ? this.#where : { ...this.#where, anchor: null, head: null };
    return { ...where, client, participant, reconnecting: peer === null };
  }

  moveTo(where: PresenceSet): void {
    this.#where = where;
  }

  send(sent: Message): void {
    this.peer?.send(sent);
  }

  /** Whether an acknowledgement is owed here. */
  get owed(): boolean {
    return this.#ownOwed > 0 || this.#owed !== null;
  }

  /** Newest number of its own client id that is to be acknowledged; 0: none. */
  get ownOwed(): number {
    return this.#ownOwed;
  }

  /** Notes that updates up to `n` are to be acknowledged here. Answers whether nothing was owed before. */
  owe(client: number, n: number): boolean {
    const first = !this.owed;
    if (client === this.client) this.#ownOwed = Math.max(this.#ownOwed, n);
    else (this.#owed ??= new Map()).set(client, Math.max(this.#owed.get(client) ?? 0, n));
    return first;
  }

  /** The owed acknowledgement of its own client id, to ride on another message; undefined: none. */
  takeOwn(): number | undefined {
    const n = this.#ownOwed;
    this.#ownOwed = 0;
    return n === 0 ? undefined : n;
  }

  /** Sends all that is owed. */
  pay(): void {
    const own = this.takeOwn();
    if (own !== undefined) this.send(message('doc.ack', this.client, own));
    for (const [client, n] of this.#owed ?? []) this.send(message('doc.ack', client, n));
    this.#owed = null;
  }
}
