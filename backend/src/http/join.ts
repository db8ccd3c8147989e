import { Router, type Request, type Response } from 'express';
import type { Limits } from '@oci/protocol/limits.ts';
import { parseName } from '@oci/protocol/names.ts';
import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import { joinSchema, previewSchema, type JoinPreview, type Role, type Seat } from '@oci/protocol/session.ts';
import type { Rates } from '../rates.ts';
import type { RoomDoor, Rooms } from '../room/rooms.ts';
import type { Access } from './access.ts';
import type { Addresses } from './address.ts';
import { bodyOf, factsOf, route } from './answer.ts';
import type { Devices } from './device.ts';
import type { LinkTokens } from './links.ts';

export type JoinRoutes = {
  rooms: Rooms;
  access: Access;
  devices: Devices;
  tokens: LinkTokens;
  limits: Limits;
  addresses: Addresses;
  storing: () => boolean;
  rates: Pick<Rates, 'failures'>;
};

/** What a browser may do at a session's door. `admitted`: the role a new seat has, and the link's generation (null: the owner's own browser). */
type AtDoor = { ok: true; door: RoomDoor; owner: boolean; seats: Seat[]; admitted: { role: Role; generation: number | null } | Refusal } | { ok: false; refusal: Refusal };

/** `/api/join`: look at what a link opens, and take a seat. */
export function createJoinRoutes(parts: JoinRoutes): Router {
  const { devices, limits } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.post(
    '/preview',
    route('/api/join/preview', async (request, response) => {
      const body = bodyOf(request, previewSchema);
      if (!body) return refuse('BAD_MESSAGE');
      const at = await arrive(parts, request, response, body);
      if (!at.ok) return at;
      const { door, owner, seats, admitted } = at;
      const role = 'role' in admitted ? admitted.role : seats[0]?.role;
      if (role === undefined) throw new Error('invariant violation: who is neither admitted nor seated was refused');
      const preview: JoinPreview = { session: door.session, role, owner, invitedBy: door.invitedBy, present: door.present, seats, keptDays: limits.RETENTION_DAYS };
      return { ok: true, body: preview };
    }),
  );

  router.post(
    '/',
    route('/api/join', async (request, response) => {
      const body = bodyOf(request, joinSchema);
      if (!body) return refuse('BAD_MESSAGE');
      const name = parseName(body.name, limits);
      if (!name.ok) return refuse('BAD_MESSAGE');
      const at = await arrive(parts, request, response, body);
      if (!at.ok) return at;
      const { door, admitted } = at;
      if (!('role' in admitted)) return { ok: false, refusal: admitted };
      if (admitted.role !== 'interviewer' && door.session.state === 'ended') return refuse('ROOM_ENDED');
      if (!parts.storing()) return refuse('STORAGE_DOWN');
      const { device, cookie } = devices.welcome(request);
      const joined = await door.join({ name: name.name, device, ...admitted });
      if (!joined.ok) return joined;
      factsOf(response).participant = joined.seat.id;
      response.appendHeader('Set-Cookie', cookie);
      return { ok: true, status: 201, body: { seat: joined.seat } };
    }),
  );
  return router;
}

async function arrive(parts: JoinRoutes, request: Request, response: Response, { sessionId, token }: { sessionId: string; token?: string | undefined }): Promise<AtDoor> {
  const { rooms, access, devices, tokens, rates, addresses } = parts;
  factsOf(response).session = sessionId;
  const wait = await rates.failures.wait(addresses.counted(request));
  if (wait !== null) return refuse('TOO_FAST', { retryAfterMs: wait });

  const full = access.busy(sessionId);
  if (full) return full;
  const device = devices.of(request);
  const door = await rooms.open(sessionId);
  if (!door && (await access.isGone(sessionId, device))) return refuse('SESSION_GONE');
  const opened = token === undefined ? null : tokens.open(sessionId, token, door && ((link) => door.link(link)));
  const owner = device !== null && door?.owner === device;
  const { seats, removed } = device !== null && door ? door.seatsOf(device) : { seats: [], removed: false };
  const isKnown = owner || seats.length > 0;

  if (!isKnown && opened?.type === 'unknown') await rates.failures.count(addresses.counted(request));
  if (!door) return refuse('LINK_INVALID');
  if (!isKnown && removed) return refuse('REMOVED');
  // Who was removed goes on with the seats that are left to them, and takes no further one; interviewers try out their own links.
  const shutOut = removed && !owner && !seats.some(({ role }) => role === 'interviewer');
  if (opened?.type === 'role') return { ok: true, door, owner, seats, admitted: shutOut ? { code: 'REMOVED' } : { role: opened.role, generation: opened.generation } };
  // The owner's browser needs no link; one that has a seat may go on with it, but takes no further one without a link.
  if (owner) return { ok: true, door, owner, seats, admitted: { role: 'interviewer', generation: null } };
  const refused = refuse(opened?.type === 'replaced' ? 'LINK_REPLACED' : 'LINK_INVALID');
  return isKnown ? { ok: true, door, owner, seats, admitted: refused.refusal } : refused;
}
