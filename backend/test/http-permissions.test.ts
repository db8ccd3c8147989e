import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import type { Express } from 'express';
import type { Test } from 'supertest';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { createAddresses } from '../src/http/address.ts';
import { createApp } from '../src/http/app.ts';
import { createDevices } from '../src/http/device.ts';
import { createLinkTokens } from '../src/http/links.ts';
import { createSite } from '../src/http/site.ts';
import { createLog } from '../src/log.ts';
import { Metrics } from '../src/metrics.ts';
import { Rates } from '../src/rates.ts';
import { Browser, builtFolders, environmentOf, startServer, type Created, type TestServer } from './http-server.ts';
import { sharedLifetime } from './room-server.ts';

/** The session's owner, its seats by role, one who was removed, an interviewer of another session, one with a cookie of no session, one without any. */
const WHO = ['owner', 'interviewer', 'candidate', 'observer', 'removed', 'other', 'stranger', 'nobody'] as const;
type Who = (typeof WHO)[number];
/** Open, paused, ended, locked, deleted. */
const STATES = { O: 'open', P: 'paused', E: 'ended', L: 'locked', D: 'deleted' } as const;
type State = keyof typeof STATES;

/** States in which each may use a route; who is not named never may. What changes a session's state is tried in one of its own. */
type Row = { may: Partial<Record<Who, string>>; decisive?: true; ask: (browser: Browser, session: Created) => Promise<Awaited<Test>> };
const everyone = (states: string): Row['may'] => Object.fromEntries(WHO.map((who) => [who, states]));
const ROUTES: Record<string, Row> = {
  'POST /api/sessions': { may: everyone('OPELD'), ask: (browser) => browser.send('post', '/api/sessions', { language: 'python' }) },
  'GET /api/sessions': { may: everyone('OPELD'), ask: (browser) => browser.send('get', '/api/sessions') },
  'GET /api/sessions/:id': { may: everyone('OPEL'), ask: (browser, { id }) => browser.send('get', `/api/sessions/${id}`) },
  'PATCH /api/sessions/:id': { may: { owner: 'OPEL', interviewer: 'OPEL' }, ask: (browser, { id }) => browser.send('patch', `/api/sessions/${id}`, { title: 'Renamed' }) },
  'GET /api/sessions/:id/links': { may: { owner: 'OPEL', interviewer: 'OPEL' }, ask: (browser, { id }) => browser.send('get', `/api/sessions/${id}/links`) },
  'POST /api/sessions/:id/links/:role/renew': { may: { owner: 'OPL', interviewer: 'OPL' }, decisive: true, ask: (browser, { id }) => browser.send('post', `/api/sessions/${id}/links/candidate/renew`, { removeParticipants: true }) },
  'POST /api/sessions/:id/end': { may: { owner: 'OPL', interviewer: 'OPL' }, decisive: true, ask: (browser, { id }) => browser.send('post', `/api/sessions/${id}/end`) },
  'POST /api/sessions/:id/reopen': { may: { owner: 'E', interviewer: 'E' }, decisive: true, ask: (browser, { id }) => browser.send('post', `/api/sessions/${id}/reopen`) },
  'DELETE /api/sessions/:id': { may: { owner: 'OPEL' }, decisive: true, ask: (browser, { id }) => browser.send('delete', `/api/sessions/${id}`) },
  'POST /api/sessions/:id/restore': { may: { owner: 'D' }, decisive: true, ask: (browser, { id }) => browser.send('post', `/api/sessions/${id}/restore`) },
  'POST /api/join/preview': { may: { owner: 'OPEL', interviewer: 'OPEL', candidate: 'OPEL', observer: 'OPEL' }, ask: (browser, { id }) => browser.preview(id) },
  'POST /api/join': { may: { owner: 'OPEL' }, ask: (browser, { id }) => browser.join(id, undefined, 'Again') },
  'POST /api/join (a candidate link)': { may: { ...everyone('OP'), removed: '' }, decisive: true, ask: (browser, { id, candidate }) => browser.join(id, candidate, 'Again') },
  'GET /health': { may: everyone('OPELD'), ask: (browser) => browser.send('get', '/health') },
  'GET /healthz': { may: everyone('OPELD'), ask: (browser) => browser.send('get', '/healthz') },
  'GET /.*/': { may: everyone('OPELD'), ask: (browser, { id }) => browser.send('get', `/session/${id}`) },
  'GET /readyz': { may: everyone('OPELD'), ask: (browser) => browser.send('get', '/readyz') },
};
/** What somebody who may not is told; none of it says more than that. */
const REFUSED: readonly RefusalCode[] = ['NOT_ALLOWED', 'NOT_JOINED', 'NOT_FOUND', 'REMOVED', 'ROOM_ENDED', 'ROOM_LOCKED', 'SESSION_GONE', 'LINK_INVALID'];

let server: TestServer;
const { lifetime, end } = sharedLifetime();
beforeAll(async () => {
  server = await startServer({ env: { JOIN_FAILURES: '100000' }, lifetime, folders: builtFolders({ lifetime }) });
});
afterAll(end);

/** A session in a state, and a browser for each who. */
async function scene(state: State): Promise<{ session: Created; people: Record<Who, Browser> }> {
  const people = Object.fromEntries(WHO.map((who) => [who, new Browser(server)])) as Record<Who, Browser>;
  const { owner } = people;
  const session = await owner.create();
  await people.other.create();
  await people.stranger.create();
  for (const who of ['interviewer', 'candidate', 'observer'] as const) expect((await people[who].join(session.id, session[who], who)).status).toBe(201);
  const gone = await people.removed.join(session.id, session.candidate, 'Gone');
  const nora = await owner.join(session.id, undefined, 'Nora');
  const tab = await owner.enter(session.id, nora.body.seat.id);
  expect(await tab.ask('participant.remove', { participant: gone.body.seat.id })).toEqual({ ok: true });
  if (state === 'P') expect(await tab.ask('room.pause', {})).toEqual({ ok: true });
  if (state === 'L') expect(await tab.ask('room.lock', {})).toEqual({ ok: true });
  tab.close();
  if (state === 'E') expect((await owner.send('post', `/api/sessions/${session.id}/end`)).status).toBe(200);
  if (state === 'D') expect((await owner.send('delete', `/api/sessions/${session.id}`)).status).toBe(200);
  return { session, people };
}

/** Entries of decisions; that a tab was there is none. */
async function decisions(id: string): Promise<string[]> {
  return (await server.storage.read(id, 0, 1_000)).map(({ kind }) => kind).filter((kind) => kind !== 'participant.leave');
}

test.each(Object.keys(STATES) as State[])('T-14 HTTP: every route by everyone in state %s', async (state) => {
  const common = await scene(state);
  const allowed = (row: Row, who: Who): boolean => (row.may[who] ?? '').includes(state);
  for (const [name, row] of Object.entries(ROUTES))
    for (const who of WHO) {
      if (allowed(row, who)) continue;
      const before = await decisions(common.session.id);
      const answer = await row.ask(common.people[who], common.session);
      const what = `${name} by ${who} while ${STATES[state]}`;
      expect(answer.status, what).toBeGreaterThanOrEqual(400);
      expect(REFUSED, what).toContain(answer.body.error?.code);
      expect(Object.keys(answer.body), what).toEqual(['error']);
      expect(await decisions(common.session.id), `recorded of ${what}`).toEqual(before);
    }
  for (const [name, row] of Object.entries(ROUTES))
    for (const who of WHO) {
      if (!allowed(row, who)) continue;
      const { session, people } = row.decisive ? await scene(state) : common;
      const answer = await row.ask(people[who], session);
      expect(answer.status, `${name} by ${who} while ${STATES[state]}`).toBeLessThan(300);
    }
}, 120_000);

test('T-14 one sees the sessions of one\'s own browser alone', async () => {
  const { session, people } = await scene('O');
  for (const who of WHO) {
    const { body } = await people[who].send('get', '/api/sessions');
    expect([who, body.sessions.some(({ id }: { id: string }) => id === session.id)]).toEqual([who, who === 'owner']);
  }
});

type Layer = { route?: { path: string; methods: Record<string, boolean> }; handle: { stack?: Layer[] }; match(path: string): boolean };
const PREFIXES = ['/api', '/sessions', '/join'];

/** Every route of a router, as method and template. */
function routesOf(stack: Layer[], prefix = ''): string[] {
  return stack.flatMap((layer) => {
    if (layer.route) return Object.keys(layer.route.methods).map((method) => `${method.toUpperCase()} ${prefix}${layer.route?.path === '/' ? '' : (layer.route?.path ?? '')}`);
    const under = layer.match('/nowhere') ? '' : PREFIXES.find((each) => layer.match(each));
    return layer.handle.stack && under !== undefined ? routesOf(layer.handle.stack, prefix + under) : [];
  });
}

test('T-14 every route has a row, and every row a route', () => {
  const environment = environmentOf({});
  const site = createSite(environment);
  const addresses = createAddresses(0);
  const rates = new Rates(DEFAULT_LIMITS, undefined);
  onTestFinished(() => rates.dispose());
  const limits = DEFAULT_LIMITS;
  const app: Express = createApp({
    environment, limits, site, addresses, rates, clock: systemClock, log: createLog('silent', { write: () => undefined }), devices: createDevices(site),
    tokens: createLinkTokens({ secret: 'a secret of the tests, 32 bytes long', clock: systemClock, limits }), health: { version: '', storing: () => true, draining: () => false }, overload: { busy: () => false }, meter: new Metrics(),
    storage: {} as never, rooms: {} as never, folders: { page: '/nowhere', sandbox: '/nowhere' },
  });
  const rows = Object.keys(ROUTES).map((row) => row.replace(/ \(.*\)$/, ''));
  expect([...new Set(rows)].toSorted()).toEqual([...new Set(routesOf((app.router as unknown as { stack: Layer[] }).stack))].toSorted());
});
