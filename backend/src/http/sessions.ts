import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { parseTitle } from '@oci/protocol/names.ts';
import { refuse, type Refusal } from '@oci/protocol/refusals.ts';
import { createSessionSchema, renameSessionSchema, sessionIdSchema, type CreatedSession, type DeletedSession, type OwnedSession, type OwnedSessions } from '@oci/protocol/session.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { Clock } from '../clock.ts';
import type { Environment } from '../environment.ts';
import type { Overload } from '../overload.ts';
import type { Rates } from '../rates.ts';
import type { Rooms } from '../room/rooms.ts';
import type { SessionRow, Storage } from '../storage/storage.ts';
import { BUSY_FOR, type Access } from './access.ts';
import type { Addresses } from './address.ts';
import { bodyOf, factsOf, route, sendRefusal, type Answer } from './answer.ts';
import type { Devices } from './device.ts';
import type { LinkTokens } from './links.ts';
import type { Site } from './site.ts';
import { rateWall } from './walls.ts';

export type SessionRoutes = {
  rooms: Rooms;
  storage: Pick<Storage, 'row' | 'ownedBy'>;
  access: Access;
  devices: Devices;
  tokens: LinkTokens;
  site: Site;
  limits: Limits;
  clock: Clock;
  addresses: Addresses;
  storing: () => boolean;
  overload: Pick<Overload, 'busy'>;
  rates: Pick<Rates, 'creations' | 'failures'>;
} & Pick<Environment, 'openCreate' | 'createKey'>;

const emptySchema = z.strictObject({}).optional();

/** `/api/sessions`: create, list, read, rename, end, reopen, delete, restore. */
export function createSessionRoutes(parts: SessionRoutes): Router {
  const { rooms, storage, access, devices, limits, clock } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.post('/', creationWall(parts), rateWall(parts.rates.creations, parts.addresses), route('/api/sessions', creation(parts)));

  router.get(
    '/',
    route('/api/sessions', async (request) => {
      const device = devices.of(request);
      const rows = device === null ? [] : await storage.ownedBy(device);
      const now = clock.now();
      const kept = rows.filter(({ deletedAt }) => deletedAt === null);
      const body: OwnedSessions = { sessions: kept.map((row) => owned(row, rooms.presentIn(row.id, row.people))), deleted: restorable(rows, now, limits), keptDays: limits.RETENTION_DAYS, now };
      return { ok: true, body };
    }),
  );

  router.get(
    '/:id',
    route('/api/sessions/:id', async (request, response) => {
      const opened = await access.open(request, response);
      return opened.ok ? { ok: true, body: { session: opened.door.session } } : opened;
    }),
  );

  const act = async <N extends RequestName>(request: Request, response: Response, name: N, payload: RequestPayload<N>): Promise<Answer> => {
    const entered = await access.enter(request, response);
    if (!entered.ok) return entered;
    const result = await entered.door.act(entered.actor, name, payload);
    return result.ok ? { ok: true, body: { session: entered.door.session } } : result;
  };

  router.patch(
    '/:id',
    route('/api/sessions/:id', async (request, response) => {
      const body = bodyOf(request, renameSessionSchema);
      return body ? act(request, response, 'session.rename', { title: parseTitle(body.title, limits) }) : refuse('BAD_MESSAGE');
    }),
  );

  for (const [path, name] of [['/:id/end', 'room.end'], ['/:id/reopen', 'room.reopen']] as const)
    router.post(
      path,
      route(`/api/sessions${path}`, (request, response) => (emptySchema.safeParse(request.body).success ? act(request, response, name, {}) : refuse('BAD_MESSAGE'))),
    );

  router.delete(
    '/:id',
    route('/api/sessions/:id', async (request, response) => {
      const entered = await access.enter(request, response);
      if (!entered.ok) return entered;
      if (!entered.owner) return refuse('NOT_ALLOWED');
      if (!parts.storing()) return refuse('STORAGE_DOWN');
      await rooms.remove(entered.door.session.id);
      return { ok: true, body: {} };
    }),
  );

  router.post(
    '/:id/restore',
    route('/api/sessions/:id/restore', async (request, response) => {
      const id = sessionIdSchema.safeParse(request.params['id']);
      if (!id.success) return refuse('NOT_FOUND');
      factsOf(response).session = id.data;
      if (!(await access.isDeleted(id.data, devices.of(request)))) return refuse('NOT_FOUND');
      if (!parts.storing()) return refuse('STORAGE_DOWN');
      return (await rooms.restore(id.data)) ? { ok: true, body: {} } : refuse('SESSION_GONE');
    }),
  );
  return router;
}

/** Refuses, uncounted, whoever may not create, what is no session, and everything while nothing can be stored. */
function creationWall(parts: SessionRoutes): RequestHandler {
  return async (request, response, next) => {
    factsOf(response).route = '/api/sessions';
    const refusal = await barred(request, parts);
    if (refusal) sendRefusal(response, refusal);
    else next();
  };
}

async function barred(request: Request, parts: SessionRoutes): Promise<Refusal | null> {
  const { rates: { failures }, addresses } = parts;
  const wait = await failures.wait(addresses.counted(request));
  if (wait !== null) return { code: 'TOO_FAST', retryAfterMs: wait };
  if (!mayCreate(request, parts)) {
    if (request.headers.authorization !== undefined) await failures.count(addresses.counted(request));
    return { code: 'CREATE_KEY_REQUIRED' };
  }
  if (!newSession(request)) return { code: 'BAD_MESSAGE' };
  if (parts.overload.busy()) return { code: 'SERVER_BUSY', retryAfterMs: BUSY_FOR };
  return parts.storing() ? null : { code: 'STORAGE_DOWN' };
}

function newSession(request: Request): z.infer<typeof createSessionSchema> | null {
  const body = bodyOf(request, createSessionSchema);
  return body && languageOf(body.language) ? body : null;
}

function creation({ rooms, devices, tokens, site, limits }: SessionRoutes): (request: Request, response: Response) => Promise<Answer> {
  return async (request, response) => {
    const wanted = newSession(request);
    if (!wanted) return refuse('BAD_MESSAGE');
    const { device, cookie } = devices.welcome(request);
    const door = await rooms.create({ title: parseTitle(wanted.title, limits), language: wanted.language, owner: device });
    const { session } = door;
    factsOf(response).session = session.id;
    const links = tokens.links(site.linkOrigin(request), session.id, (link) => door.link(link));
    const answer: CreatedSession = { session, shareUrl: links.candidate, interviewerUrl: links.interviewer };
    response.appendHeader('Set-Cookie', cookie);
    return { ok: true, status: 201, body: answer };
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** OPEN_CREATE: anyone. Else, where there is a key, its holder. Else anyone, if the server is this machine's own. */
function mayCreate(request: Request, { openCreate, createKey, site }: SessionRoutes): boolean {
  if (openCreate) return true;
  if (createKey === undefined) return site.loopback;
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${createKey}`));
}

function owned({ id, title, language, state, locked, createdAt, startedAt, endedAt, people }: SessionRow, present: string[]): OwnedSession {
  return { id, title, language, state, locked, createdAt, startedAt, endedAt, people: people.filter((name) => name !== ''), present };
}

function restorable(rows: SessionRow[], now: number, { UNDELETE_WITHIN }: Limits): DeletedSession[] {
  return rows.flatMap((row) => {
    const restorableUntil = (row.deletedAt ?? 0) + UNDELETE_WITHIN;
    return row.deletedAt === null || restorableUntil < now ? [] : [{ ...owned(row, []), restorableUntil }];
  });
}
