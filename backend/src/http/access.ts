import type { Request, Response } from 'express';
import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import { sessionIdSchema } from '@oci/protocol/session.ts';
import type { Overload } from '../overload.ts';
import type { Actor, RoomDoor, Rooms } from '../room/rooms.ts';
import type { Storage } from '../storage/storage.ts';
import { factsOf } from './answer.ts';
import type { Devices } from './device.ts';

type Refused = { ok: false; refusal: Refusal };

/** How the routes find a session, and who asks. */
export interface Access {
  /** The session of `:id`, for anyone. */
  open(request: Request, response: Response): Promise<{ ok: true; door: RoomDoor } | Refused>;
  /** The same for a browser that has a part in it. */
  enter(request: Request, response: Response): Promise<{ ok: true; door: RoomDoor; actor: Actor; owner: boolean } | Refused>;
  /** Whether a browser that has a part in a session is to hear that it was deleted (T-7). */
  isGone(session: string, device: string | null): Promise<boolean>;
  /** That the server has no room for a session that it would have to load; null: it has. */
  busy(session: string): Refused | null;
  /** The deleted session of `:id`, for its owner alone. */
  isDeleted(session: string, device: string | null): Promise<boolean>;
}

/** ms after which who was told that the server is full may ask again. */
export const BUSY_FOR = 60_000;

export function createAccess({ rooms, storage, devices, overload }: { rooms: Rooms; storage: Pick<Storage, 'row'>; devices: Devices; overload: Pick<Overload, 'busy'> }): Access {
  const busy: Access['busy'] = (session) => (!rooms.isLive(session) && overload.busy() ? refuse('SERVER_BUSY', { retryAfterMs: BUSY_FOR }) : null);
  const isDeleted: Access['isDeleted'] = async (session, device) => {
    if (device === null) return false;
    const row = await storage.row(session);
    return row !== null && row.deletedAt !== null && row.owner === device;
  };
  const isGone: Access['isGone'] = async (session, device) => device !== null && rooms.isGoneFor(session, device);
  const open: Access['open'] = async (request, response) => {
    const id = sessionIdSchema.safeParse(request.params['id']);
    if (!id.success) return refuse('NOT_FOUND');
    factsOf(response).session = id.data;
    const full = busy(id.data);
    if (full) return full;
    const door = await rooms.open(id.data);
    if (door) return { ok: true, door };
    return refuse((await isGone(id.data, devices.of(request))) ? 'SESSION_GONE' : 'NOT_FOUND');
  };
  return {
    open,
    isGone,
    busy,
    isDeleted,
    async enter(request, response) {
      const opened = await open(request, response);
      if (!opened.ok) return opened;
      const device = devices.of(request);
      const found = device === null ? null : actorOf(opened.door, device);
      if (found === null) return refuse('NOT_JOINED');
      if (found === 'removed') return refuse('REMOVED');
      factsOf(response).participant = found.actor.participant;
      return { ok: true, door: opened.door, ...found };
    },
  };
}

/** The owner's browser acts as interviewer whatever seats it took; another one by its best seat. */
function actorOf(door: RoomDoor, device: string): { actor: Actor; owner: boolean } | 'removed' | null {
  const { seats, removed } = door.seatsOf(device);
  const owner = door.owner === device;
  const seat = seats.find(({ role }) => role === 'interviewer');
  if (seat) return { actor: { participant: seat.id, role: 'interviewer' }, owner };
  if (owner) return { actor: { participant: 0, role: 'interviewer' }, owner };
  const other = seats.find(({ role }) => role === 'candidate') ?? seats[0];
  if (other) return { actor: { participant: other.id, role: other.role }, owner };
  return removed ? 'removed' : null;
}
