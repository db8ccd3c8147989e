import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import type { Peer } from './peer.ts';
import { request } from './requests.ts';
import type { Room } from './room.ts';
import type { TabDoor } from './rooms.ts';
import type { Tab } from './tab.ts';
import { refusedUpdate } from './updates.ts';

/** Looks for what an update lacks, and ms between two. */
const LATE_TRIES = 5;
const LATE_EVERY = 100;
/** How often what may be on its way at once may wait. */
const LATE_QUEUES = 4;

/** The door of one connection of a tab: it stays shut once the tab was taken out or connected anew. */
export function tabDoor(room: Room, tab: Tab): TabDoor {
  let peer: Peer | null = null;
  let refusedLate: Parameters<TabDoor['attach']>[1] = () => {};
  const shut = (): Refusal['code'] | null => {
    if (peer && tab.peer === peer) return null;
    const seat = room.seat(tab.participant);
    if (room.ledger.facts.deleted) return 'SESSION_GONE';
    return seat?.removed ? 'REMOVED' : 'NOT_JOINED';
  };
  const take = (epoch: number, client: number, n: number, bytes: Uint8Array): Refusal | null => {
    const code = shut();
    if (code) return refusedUpdate(code);
    try {
      return room.update(tab, epoch, client, n, bytes);
    } catch (error) {
      room.context.broken(room, error);
      throw error;
    }
  };
  /** The update that was refused: what follows it waits for its author to send it again, whatever other servers have. */
  let missing: { client: number; n: number } | null = null;
  const follows = (client: number, n: number): boolean => missing?.client === client && n > missing.n && room.document.numberOf(client) < missing.n;
  const refused = (client: number, n: number, refusal: Refusal): Refusal => {
    if (!follows(client, n)) missing = { client, n };
    return refusal;
  };
  /** Updates that wait until what another server has stored, or is storing, was read: the first lacks it. */
  let late: Parameters<typeof take>[] | null = null;
  const takeLate = async (): Promise<void> => {
    const from = peer;
    let tries = 0;
    for (let update = late?.[0]; update; update = late?.[0]) {
      const [, client, n] = update;
      const vain = follows(client, n);
      if (!vain) await room.catchUp.now();
      // Whoever came back on another connection sends it again there.
      if (tab.peer !== from) break;
      const refusal = take(...update);
      if (refusal?.code === 'UPDATE_GAP' && !vain && ++tries < LATE_TRIES) {
        await new Promise<void>((resolve) => room.context.clock.after(LATE_EVERY, resolve));
        continue;
      }
      late?.shift();
      if (refusal) refusedLate(client, n, refused(client, n, refusal));
    }
    late = null;
  };
  return {
    attach(connected, tellRefusal) {
      if (room.tabs.get(tab.client) !== tab) {
        const code = shut();
        // Neither it nor the session is out of the room: another try finds the room that is live now.
        return connected.close(code === null || code === 'NOT_JOINED' ? null : { code });
      }
      peer = connected;
      refusedLate = tellRefusal;
      room.attach(tab, connected);
    },
    update(...update): Refusal | null {
      if (late) {
        // Nobody honest has more on its way, also where it sends all of it again: they are kept in memory.
        if (late.length >= LATE_QUEUES * room.context.limits.UPDATES_IN_FLIGHT) return refusedUpdate('TOO_FAST', LATE_EVERY);
        late.push(update);
        return null;
      }
      const [, client, n] = update;
      const refusal = take(...update);
      if (!refusal) return null;
      if (refusal.code !== 'UPDATE_GAP' || !room.context.neighbours || follows(client, n)) return refused(client, n, refusal);
      late = [update];
      // What it threw was told where the room broke.
      takeLate().catch(() => (late = null));
      return null;
    },
    async request(name, payload) {
      try {
        return await room.ledger.judged((again) => {
          const code = shut();
          const role = room.seat(tab.participant)?.role;
          return code || !role ? refuse(code ?? 'NOT_JOINED') : request(room, { participant: tab.participant, role, tab }, name, payload, again);
        });
      } catch (error) {
        room.context.broken(room, error);
        throw error;
      }
    },
    detach(left) {
      if (peer) room.detach(tab, peer, left);
    },
  };
}
