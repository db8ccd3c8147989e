import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import { NOBODY } from './facts.ts';
import type { Peer } from './peer.ts';
import { request } from './requests.ts';
import type { Room } from './room.ts';
import { seatKey, type Author, type TabDoor } from './rooms.ts';
import type { Tab } from './tab.ts';
import { refusedUpdate } from './updates.ts';

/** Looks for what an update lacks, and ms between two. */
const LATE_TRIES = 5;
const LATE_EVERY = 100;
/** How often what may be on its way at once may wait. */
const LATE_QUEUES = 4;

type Update = Parameters<TabDoor['update']>;

/** The door of one connection of a tab: it stays shut once the tab was taken out or connected anew. */
export class LiveTabDoor implements TabDoor {
  readonly #room: Room;
  readonly #tab: Tab;
  #peer: Peer | null = null;
  #author: Author | null = null;
  /** The update that was refused: what follows it waits for its author to send it again, whatever other servers have. */
  #missing: { client: number; n: number } | null = null;
  /** Updates that wait until what another server has stored, or is storing, was read: the first lacks it. */
  #late: Update[] | null = null;

  constructor(room: Room, tab: Tab) {
    this.#room = room;
    this.#tab = tab;
  }

  get seat(): string {
    const { participant } = this.#tab;
    return seatKey({ session: this.#room.id, participant, device: this.#room.seat(participant)?.device ?? NOBODY });
  }

  attach(peer: Peer, author: Author): void {
    if (this.#room.tabs.get(this.#tab.client) !== this.#tab) {
      const code = this.#shut();
      // Neither it nor the session is out of the room: another try finds the room that is live now.
      return peer.close(code === null || code === 'NOT_JOINED' ? null : { code });
    }
    this.#peer = peer;
    this.#author = author;
    this.#room.attach(this.#tab, peer);
  }

  update(...update: Update): Refusal | null {
    const { neighbours, limits } = this.#room.context;
    if (this.#late) {
      // Nobody honest has more on its way, also where it sends all of it again: they are kept in memory.
      if (this.#late.length >= LATE_QUEUES * limits.UPDATES_IN_FLIGHT) return refusedUpdate('TOO_FAST', LATE_EVERY);
      this.#late.push(update);
      return null;
    }
    const [, client, n] = update;
    const refusal = this.#take(...update);
    if (!refusal) return null;
    if (refusal.code !== 'UPDATE_GAP' || !neighbours || this.#follows(client, n)) return this.#refused(client, n, refusal);
    this.#late = [update];
    // What it threw was told where the room broke.
    this.#takeLate().catch(() => (this.#late = null));
    return null;
  }

  async request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    const { participant } = this.#tab;
    try {
      return await this.#room.ledger.judged((again) => {
        const code = this.#shut();
        const role = this.#room.seat(participant)?.role;
        return code || !role ? refuse(code ?? 'NOT_JOINED') : request(this.#room, { participant, role, tab: this.#tab }, name, payload, again);
      });
    } catch (error) {
      this.#room.context.broken(this.#room, error);
      throw error;
    }
  }

  detach(left: boolean): void {
    if (this.#peer) this.#room.detach(this.#tab, this.#peer, left);
  }

  #shut(): Refusal['code'] | null {
    if (this.#peer && this.#tab.peer === this.#peer) return null;
    const seat = this.#room.seat(this.#tab.participant);
    if (this.#room.ledger.facts.deleted) return 'SESSION_GONE';
    return seat?.removed ? 'REMOVED' : 'NOT_JOINED';
  }

  #take(...[epoch, client, n, bytes]: Update): Refusal | null {
    const code = this.#shut();
    if (code) return refusedUpdate(code);
    try {
      return this.#room.update(this.#tab, epoch, client, n, bytes);
    } catch (error) {
      this.#room.context.broken(this.#room, error);
      throw error;
    }
  }

  #follows(client: number, n: number): boolean {
    const missing = this.#missing;
    return missing?.client === client && n > missing.n && this.#room.document.numberOf(client) < missing.n;
  }

  #refused(client: number, n: number, refusal: Refusal): Refusal {
    if (!this.#follows(client, n)) this.#missing = { client, n };
    return refusal;
  }

  async #takeLate(): Promise<void> {
    const from = this.#peer;
    const { catchUp, context } = this.#room;
    let tries = 0;
    for (let update = this.#late?.[0]; update; update = this.#late?.[0]) {
      const [, client, n] = update;
      const vain = this.#follows(client, n);
      if (!vain) await catchUp.now();
      // Whoever came back on another connection sends it again there.
      if (this.#tab.peer !== from) break;
      const refusal = this.#take(...update);
      if (refusal?.code === 'UPDATE_GAP' && !vain && ++tries < LATE_TRIES) {
        await new Promise<void>((resolve) => context.clock.after(LATE_EVERY, resolve));
        continue;
      }
      this.#late?.shift();
      if (refusal) this.#author?.refused(client, n, this.#refused(client, n, refusal));
    }
    this.#late = null;
  }
}
