import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import type { Peer } from './peer.ts';
import { request } from './requests.ts';
import type { Room } from './room.ts';
import type { TabDoor } from './rooms.ts';
import type { Tab } from './tab.ts';
import { refusedUpdate } from './updates.ts';

/** The door of one connection of a tab: it stays shut once the tab was taken out or connected anew. */
export function tabDoor(room: Room, tab: Tab): TabDoor {
  let peer: Peer | null = null;
  const shut = (): Refusal['code'] | null => {
    if (peer && tab.peer === peer) return null;
    const seat = room.seat(tab.participant);
    if (room.ledger.facts.deleted) return 'SESSION_GONE';
    return seat?.removed ? 'REMOVED' : 'NOT_JOINED';
  };
  return {
    attach(connected) {
      if (room.tabs.get(tab.client) !== tab) {
        const code = shut();
        // Neither it nor the session is out of the room: another try finds the room that is live now.
        return connected.close(code === null || code === 'NOT_JOINED' ? null : { code });
      }
      peer = connected;
      room.attach(tab, connected);
    },
    update(epoch, client, n, bytes) {
      const code = shut();
      if (code) return refusedUpdate(code);
      try {
        return room.update(tab, epoch, client, n, bytes);
      } catch (error) {
        room.context.broken(room, error);
        throw error;
      }
    },
    async request(name, payload) {
      const code = shut();
      const role = room.seat(tab.participant)?.role;
      if (code || !role) return refuse(code ?? 'NOT_JOINED');
      try {
        return await request(room, { participant: tab.participant, role, tab }, name, payload);
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
