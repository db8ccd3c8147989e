import { refuse, type Result } from '@oci/protocol/refusals.ts';
import { join } from './admission.ts';
import { erase } from './erasure.ts';
import { linkOf } from './facts.ts';
import { request } from './requests.ts';
import type { Room } from './room.ts';
import type { RoomDoor } from './rooms.ts';

/**
 * A session's door for the routes. It outlives its room: `now` answers the room to look at,
 * `load` the live one, and what changes something goes there.
 */
export function roomDoor(now: () => Room, load: () => Promise<Room | null>): RoomDoor {
  const live = async (): Promise<Room | null> => {
    const room = await load();
    return room?.ledger.facts.deleted ? null : room;
  };
  const judged = async <T>(act: (room: Room, again: boolean) => Promise<Result<T>>): Promise<Result<T>> => {
    for (;;) {
      const room = await live();
      if (!room) return refuse('SESSION_GONE');
      // One that was built anew meanwhile is asked instead.
      const answer = await room.ledger.judged((again) => (room.closed ? null : act(room, again)));
      if (answer) return answer;
    }
  };
  return {
    get session() {
      return now().ledger.facts.session;
    },
    get owner() {
      return now().ledger.facts.owner;
    },
    get invitedBy() {
      const seats = [...now().ledger.facts.seats.values()];
      return seats.find((seat) => seat.cameAs === 'interviewer')?.name ?? null;
    },
    get present() {
      return now().tabs.names(now().ledger.facts);
    },
    seatsOf(device) {
      const own = [...now().ledger.facts.seats.values()].filter((seat) => seat.device === device);
      const seats = own.filter((seat) => !seat.removed).map(({ id, name, role }) => ({ id, name, role }));
      const { links } = now().ledger.facts;
      // Whoever is sent the link that was made after their removal is welcome again.
      const removed = own.some((seat) => seat.removed && (seat.generation === null || seat.generation < 0 || seat.generation === links[seat.cameAs].generation));
      return { seats, removed };
    },
    link: (link) => linkOf(now().ledger.facts, link),
    join: (seat) => judged((room) => join(room, seat)),
    erase: (participant) => judged((room) => erase(room, participant)),
    act: (actor, name, payload) =>
      judged((room, again) => {
        const seat = room.seat(actor.participant);
        // Meanwhile, perhaps: what was asked before binds no less.
        if (seat?.removed) return Promise.resolve(refuse('REMOVED'));
        return request(room, { ...actor, role: seat?.role ?? actor.role, tab: null }, name, payload, again);
      }),
  };
}
