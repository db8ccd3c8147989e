import { ownedSessionSchema, sessionSchema } from '@oci/protocol/session.ts';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { Browser, startServer, type Created, type TestServer } from './http-server.ts';

const WHO = ['owner', 'interviewer', 'candidate', 'observer', 'removed', 'stranger', 'other'] as const;
const REFUSED = {
  owner: [],
  interviewer: [403, 'NOT_ALLOWED'],
  candidate: [403, 'NOT_ALLOWED'],
  observer: [403, 'NOT_ALLOWED'],
  removed: [403, 'REMOVED'],
  stranger: [401, 'NOT_JOINED'],
  other: [401, 'NOT_JOINED'],
};

type People = Record<(typeof WHO)[number], Browser>;

/** A session and one browser for each part one can have in it. */
async function meeting(server: TestServer): Promise<{ session: Created; people: People }> {
  const people = Object.fromEntries(WHO.map((who) => [who, new Browser(server)])) as People;
  const session = await people.owner.create();
  await people.other.create();
  for (const who of ['interviewer', 'candidate', 'observer'] as const) expect((await people[who].join(session.id, session[who], who)).status).toBe(201);
  const gone = await people.removed.join(session.id, session.candidate, 'Gone');
  const nora = await people.owner.join(session.id, undefined, 'Nora');
  const tab = await people.owner.enter(session.id, nora.body.seat.id);
  expect(await tab.ask('participant.remove', { participant: gone.body.seat.id })).toEqual({ ok: true });
  tab.close();
  return { session, people };
}

const cookieOf = async (env: Record<string, string>) => (await new Browser(await startServer({ env: { OPEN_CREATE: '1', ...env } })).send('post', '/api/sessions', { language: 'python' })).get('Set-Cookie');

describe('creating', () => {
  test('answers 201 with the session and two links', async () => {
    const server = await startServer();
    const answer = await new Browser(server).send('post', '/api/sessions', { language: 'python', title: '  Log\u202E   parser ' });
    expect(answer.status).toBe(201);
    expect(sessionSchema.parse(answer.body.session)).toMatchObject({ title: 'Log parser', language: 'python', state: 'open', locked: false, endedAt: null });
    const { id } = answer.body.session;
    for (const link of [answer.body.shareUrl, answer.body.interviewerUrl]) expect(link).toMatch(new RegExp(`^${server.url}/session/${id}#[A-Za-z0-9_-]{22}$`));
    expect(answer.body.shareUrl).not.toBe(answer.body.interviewerUrl);
    expect(Object.keys(answer.body).toSorted()).toEqual(['interviewerUrl', 'session', 'shareUrl']);
  });

  test('a title is optional', async () => {
    const answer = await new Browser(await startServer()).send('post', '/api/sessions', { language: 'typescript' });
    expect(answer.body.session.title).toBe('Untitled session');
  });

  test('T-1 ids are not guessable from one another', async () => {
    const browser = new Browser(await startServer());
    const ids = [];
    for (let i = 0; i < 20; i++) ids.push((await browser.send('post', '/api/sessions', { language: 'python' })).body.session.id);
    expect(new Set(ids.map((id: string) => id.slice(0, 3))).size).toBeGreaterThan(15);
  });

  test('T-31 on loopback http the cookie has neither prefix nor Secure', async () => {
    const answer = await new Browser(await startServer()).send('post', '/api/sessions', { language: 'python' });
    expect(answer.get('Set-Cookie')).toEqual([expect.stringMatching(/^oci_device=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/)]);
  });

  test('T-31 on https the cookie is __Host- and Secure, on allowed http as on loopback', async () => {
    expect(await cookieOf({ CLIENT_URL: 'https://a.example' })).toEqual([expect.stringMatching(/^__Host-oci_device=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Strict; Secure$/)]);
    expect(await cookieOf({ CLIENT_URL: 'http://a.example', ALLOW_HTTP: '1' })).toEqual([expect.stringMatching(/^oci_device=.*SameSite=Strict$/)]);
  });

  test('T-31 a cookie is kept, a malformed one replaced', async () => {
    const server = await startServer();
    const browser = new Browser(server);
    await browser.create();
    const first = browser.cookie;
    await browser.create();
    expect(browser.cookie).toBe(first);
    browser.cookie = 'oci_device=forged';
    await browser.create();
    expect(browser.cookie).toMatch(/^oci_device=[A-Za-z0-9_-]{43}$/);
  });

  test.each([
    [{}, undefined, 201],
    [{ CREATE_KEY: 'a long key' }, undefined, 401],
    [{ CREATE_KEY: 'a long key' }, 'Bearer a long kez', 401],
    [{ CREATE_KEY: 'a long key' }, 'a long key', 401],
    [{ CREATE_KEY: 'a long key' }, 'Bearer a long key', 201],
    [{ CREATE_KEY: 'a long key', OPEN_CREATE: '1' }, undefined, 201],
    [{ CLIENT_URL: 'https://a.example' }, undefined, 401],
    [{ CLIENT_URL: 'https://a.example' }, 'Bearer undefined', 401],
    [{ CLIENT_URL: 'https://a.example', OPEN_CREATE: '1' }, undefined, 201],
    [{ CLIENT_URL: 'https://a.example', CREATE_KEY: 'a long key' }, undefined, 401],
    [{ CLIENT_URL: 'https://a.example', CREATE_KEY: 'a long key' }, 'Bearer a long key', 201],
  ] as const)('§2.3 who may create: %j with %j: %i', async (env, authorization, status) => {
    const browser = new Browser(await startServer({ env: { ...env } }));
    const answer = await browser.send('post', '/api/sessions', { language: 'python' }, authorization ? { Authorization: authorization } : {});
    expect(answer.status).toBe(status);
    if (status === 401) expect([answer.body.error.code, answer.get('Set-Cookie')]).toEqual(['CREATE_KEY_REQUIRED', undefined]);
  });

  test('§2.3 a key cannot be guessed: JOIN_FAILURES per address', async () => {
    const browser = new Browser(await startServer({ env: { CREATE_KEY: 'a long key', JOIN_FAILURES: '3' } }));
    const create = (key: string) => browser.send('post', '/api/sessions', { language: 'python' }, { Authorization: `Bearer ${key}` });
    for (let i = 0; i < 3; i++) expect((await create(`guess ${i}`)).body.error.code).toBe('CREATE_KEY_REQUIRED');
    expect((await create('a long key')).body.error.code).toBe('TOO_FAST');
  });
});

describe('who may what', () => {
  const ROUTES: [name: string, method: 'get' | 'post' | 'patch' | 'delete', path: string, body: object | undefined, allowed: (keyof People)[]][] = [
    ['read', 'get', '', undefined, ['owner', 'interviewer', 'candidate', 'observer', 'removed', 'stranger', 'other']],
    ['rename', 'patch', '', { title: 'New title' }, ['owner', 'interviewer']],
    ['end', 'post', '/end', {}, ['owner', 'interviewer']],
    ['reopen', 'post', '/reopen', {}, ['owner', 'interviewer']],
    ['read links', 'get', '/links', undefined, ['owner', 'interviewer']],
    ['renew a link', 'post', '/links/observer/renew', { removeParticipants: false }, ['owner', 'interviewer']],
    ['delete', 'delete', '', {}, ['owner']],
  ];

  for (const [name, method, path, body, allowed] of ROUTES)
    test(`§2.3 ${name}: ${allowed.join(', ')}; nobody else, and then nothing changes`, async () => {
      const server = await startServer();
      for (const who of WHO) {
        const { session, people } = await meeting(server);
        const address = `/api/sessions/${session.id}`;
        if (name === 'reopen') await people.owner.send('post', `${address}/end`, {});
        const state = async () => [(await people.owner.send('get', address)).body, (await people.owner.send('get', `${address}/links`)).body];
        const before = await state();
        const answer = await people[who].send(method, address + path, body);
        const isAllowed = allowed.includes(who);
        expect([who, answer.status, answer.body.error?.code]).toEqual([who, ...(isAllowed ? [200, undefined] : REFUSED[who])]);
        if (isAllowed && method !== 'get') expect(await state()).not.toEqual(before);
        else expect(await state()).toEqual(before);
      }
    });

  test('§2.3 the owner who joined by the candidate link is the owner all the same', async () => {
    const server = await startServer();
    const { session, people } = await meeting(server);
    expect((await people.owner.join(session.id, session.candidate, 'Test')).body.seat.role).toBe('candidate');
    expect((await people.owner.send('patch', `/api/sessions/${session.id}`, { title: 'Mine' })).body.session.title).toBe('Mine');
  });

  test('§2.3 the right role in one session is none in another', async () => {
    const server = await startServer();
    const first = await meeting(server);
    const second = await meeting(server);
    for (const who of ['owner', 'interviewer'] as const) expect((await first.people[who].send('post', `/api/sessions/${second.session.id}/end`, {})).body.error.code).toBe('NOT_JOINED');
  });
});

describe('the list', () => {
  test('is of this browser alone, newest first, with who is and was there', async () => {
    const server = await startServer();
    const [nora, other] = [new Browser(server), new Browser(server)];
    await other.create();
    const first = await nora.create({ language: 'python', title: 'First' });
    server.clock.advance(1_000);
    await nora.create({ language: 'javascript', title: 'Second' });
    const sam = new Browser(server);
    const { seat } = (await sam.join(first.id, first.candidate, 'Sam')).body;
    (await sam.enter(first.id, seat.id)).close();
    const list = () => nora.send('get', '/api/sessions');
    await expect.poll(async () => (await list()).body.sessions[1].present).toEqual([]);
    const answer = await list();
    const sessions = ownedSessionSchema.array().parse(answer.body.sessions);
    expect(sessions.map(({ title, language, people, present, state }) => ({ title, language, people, present, state }))).toEqual([
      { title: 'Second', language: 'javascript', people: [], present: [], state: 'open' },
      { title: 'First', language: 'python', people: ['Sam'], present: [], state: 'open' },
    ]);
    expect([sessions[0]?.startedAt, sessions[1]?.startedAt]).toEqual([null, expect.any(Number)]);
    expect((await new Browser(server).send('get', '/api/sessions')).body).toEqual({ sessions: [], deleted: [], keptDays: 90, now: expect.any(Number) });
  });

  test('T-12 whom a full room turned away is not listed until they are let in', async () => {
    const server = await startServer({ env: { MAX_PARTICIPANTS: '1' } });
    const [nora, sam, ada] = [new Browser(server), new Browser(server), new Browser(server)];
    const session = await nora.create();
    const people = async () => [(await nora.send('get', '/api/sessions')).body.sessions[0].people, (await server.administration.list())[0]?.people];
    const seats = [(await sam.join(session.id, session.candidate, 'Sam')).body.seat.id, (await ada.join(session.id, session.candidate, 'Ada')).body.seat.id];
    const tab = await ada.enter(session.id, seats[1]);
    await expect(sam.enter(session.id, seats[0])).rejects.toMatchObject({ data: { refusal: { code: 'ROOM_FULL' } } });
    expect(await people()).toEqual([['Ada'], 'Ada']);
    tab.close();
    await expect.poll(async () => sam.enter(session.id, seats[0]).then(() => 'in', () => 'turned away')).toBe('in');
    expect(await people()).toEqual([['Sam', 'Ada'], 'Sam, Ada']);
  });

  test('reading changes nothing and sets no cookie', async () => {
    const server = await startServer();
    const { session } = await meeting(server);
    for (const path of ['', `/${session.id}`]) expect((await request(server.url).get(`/api/sessions${path}`)).get('Set-Cookie')).toBeUndefined();
  });

  test('T-7 what anyone may know of a session holds no token and no owner', async () => {
    const server = await startServer();
    const { session } = await meeting(server);
    const answer = await request(server.url).get(`/api/sessions/${session.id}`);
    expect(Object.keys(answer.body)).toEqual(['session']);
    sessionSchema.parse(answer.body.session);
    for (const token of [session.candidate, session.observer, session.interviewer]) expect(answer.text).not.toContain(token);
  });
});

describe('ending, deleting and taking it back', () => {
  test('an end can be undone, once', async () => {
    const server = await startServer();
    const browser = new Browser(server);
    const { id } = await browser.create();
    const post = (what: string) => browser.send('post', `/api/sessions/${id}/${what}`, {});
    expect((await post('end')).body.session).toMatchObject({ state: 'ended', endedAt: expect.any(Number) });
    expect((await post('end')).body.error.code).toBe('ROOM_ENDED');
    expect((await post('reopen')).body.session).toMatchObject({ state: 'open', endedAt: null });
    expect((await post('reopen')).status).toBe(403);
    expect((await browser.send('post', `/api/sessions/${id}/end`, { extra: 1 })).body.error.code).toBe('BAD_MESSAGE');
  });

  test('T-7 T-47 a deleted session is gone for those who have a part in it and was never there for others', async () => {
    const server = await startServer();
    const { session, people } = await meeting(server);
    expect((await people.owner.send('delete', `/api/sessions/${session.id}`, {})).status).toBe(200);
    expect((await people.owner.send('get', '/api/sessions')).body.sessions).toEqual([]);
    for (const path of ['', '/links']) expect((await people.owner.send('get', `/api/sessions/${session.id}${path}`)).body.error.code).toBe('SESSION_GONE');
    expect((await people.owner.preview(session.id)).body.error.code).toBe('SESSION_GONE');
    for (const who of ['interviewer', 'candidate', 'observer'] as const) {
      expect((await people[who].send('get', `/api/sessions/${session.id}`)).body.error.code).toBe('SESSION_GONE');
      expect((await people[who].preview(session.id, session[who])).body.error.code).toBe('SESSION_GONE');
    }
    expect((await people.removed.preview(session.id, session.candidate)).body.error.code).toBe('LINK_INVALID');
    expect((await people.stranger.send('get', `/api/sessions/${session.id}`)).body.error.code).toBe('NOT_FOUND');
    expect((await people.stranger.join(session.id, session.candidate, 'Sam')).body.error.code).toBe('LINK_INVALID');
  });

  test('T-47 a deletion can be undone by its owner, and everything is as before', async () => {
    const server = await startServer();
    const { session, people } = await meeting(server);
    await people.owner.send('delete', `/api/sessions/${session.id}`, {});
    for (const who of ['interviewer', 'stranger', 'other'] as const) expect((await people[who].send('post', `/api/sessions/${session.id}/restore`, {})).body.error.code).toBe('NOT_FOUND');
    expect((await people.owner.send('post', `/api/sessions/${session.id}/restore`, {})).status).toBe(200);
    expect((await people.owner.send('post', `/api/sessions/${session.id}/restore`, {})).body.error.code).toBe('NOT_FOUND');
    expect((await people.owner.send('get', '/api/sessions')).body.sessions).toHaveLength(1);
    expect((await people.candidate.preview(session.id)).body.seats).toMatchObject([{ name: 'candidate' }]);
  });

  test('T-47 the owner is listed what they can take back, and until when', async () => {
    const server = await startServer();
    const { session, people } = await meeting(server);
    const listed = async (who: 'owner' | 'interviewer') => (await people[who].send('get', '/api/sessions')).body;
    await people.owner.send('delete', `/api/sessions/${session.id}`, {});
    const { sessions, deleted, now } = await listed('owner');
    expect([sessions, deleted]).toEqual([[], [expect.objectContaining({ id: session.id, present: [] })]]);
    expect(deleted[0].restorableUntil - now).toBeGreaterThan(50_000);
    expect(deleted[0].restorableUntil - now).toBeLessThanOrEqual(60_000);
    expect((await listed('interviewer')).deleted).toEqual([]);
    await people.owner.send('post', `/api/sessions/${session.id}/restore`, {});
    expect(await listed('owner')).toMatchObject({ sessions: [{ id: session.id }], deleted: [] });
    await people.owner.send('delete', `/api/sessions/${session.id}`, {});
    server.clock.advance(60_001);
    expect(await listed('owner')).toMatchObject({ sessions: [], deleted: [] });
  });

  test('T-47 after UNDELETE_WITHIN it is too late', async () => {
    const server = await startServer({ env: { UNDELETE_WITHIN: '60000' } });
    const browser = new Browser(server);
    const { id } = await browser.create();
    await browser.send('delete', `/api/sessions/${id}`, {});
    server.clock.advance(60_001);
    expect((await browser.send('post', `/api/sessions/${id}/restore`, {})).body.error.code).toBe('SESSION_GONE');
  });
});

test('GET /health answers with version and state of the storage', async () => {
  const answer = await request((await startServer()).url).get('/health');
  expect([answer.status, answer.body]).toEqual([200, { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), storage: 'ok' }]);
});
