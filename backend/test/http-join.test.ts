import { joinPreviewSchema, seatSchema } from '@oci/protocol/session.ts';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { advanceMachine, Browser, filesWith, startServer, type Created, type TestServer } from './http-server.ts';

const code = (answer: { body: { error?: { code: string } } }): string | undefined => answer.body.error?.code;

async function opened(env: Record<string, string> = {}): Promise<{ server: TestServer; owner: Browser; session: Created }> {
  const server = await startServer({ env });
  const owner = new Browser(server);
  return { server, owner, session: await owner.create() };
}

const renew = async (owner: Browser, { id }: Created, role: string, removeParticipants = true): Promise<string> => {
  const answer = await owner.send('post', `/api/sessions/${id}/links/${role}/renew`, { removeParticipants });
  expect(answer.status).toBe(200);
  return answer.body[role].split('#')[1];
};

describe('preview', () => {
  test('tells the session, the role, who invited and who is there; changes nothing', async () => {
    const { server, owner, session } = await opened();
    const nora = await owner.join(session.id, undefined, 'Nora');
    const tab = await owner.enter(session.id, nora.body.seat.id);
    const sam = new Browser(server);
    const answer = await sam.preview(session.id, session.candidate);
    expect(answer.status).toBe(200);
    expect(joinPreviewSchema.parse(answer.body)).toMatchObject({ session: { id: session.id, title: 'Log parser' }, role: 'candidate', owner: false, invitedBy: 'Nora', present: ['Nora'], seats: [] });
    expect(answer.get('Set-Cookie')).toBeUndefined();
    expect((await owner.send('get', '/api/sessions')).body.sessions[0].people).toEqual(['Nora']);
    tab.close();
  });

  test.each(['candidate', 'observer', 'interviewer'] as const)('T-3 the %s link gives that role', async (role) => {
    const { server, session } = await opened();
    const browser = new Browser(server);
    expect((await browser.preview(session.id, session[role])).body.role).toBe(role);
    const joined = await browser.join(session.id, session[role], 'Sam');
    expect(joined.status).toBe(201);
    expect(seatSchema.parse(joined.body.seat)).toEqual({ id: 1, name: 'Sam', role });
  });

  test('T-5 a link for another device makes one browser an interviewer, once', async () => {
    const { server, owner, session } = await opened();
    const link = async (): Promise<string> => (await owner.send('get', `/api/sessions/${session.id}/links`)).body.device.split('#')[1];
    const token = await link();
    const [phone, thief] = [new Browser(server), new Browser(server)];
    expect((await phone.preview(session.id, token)).body.role).toBe('interviewer');
    const both = await Promise.all([phone.join(session.id, token, 'Nora'), thief.join(session.id, token, 'Eve')]);
    expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 410]);
    expect(code(await new Browser(server).preview(session.id, token))).toBe('LINK_REPLACED');
    expect((await new Browser(server).join(session.id, await link(), 'Nora')).status).toBe(201);
  });

  test('T-3 the role cannot be asked for', async () => {
    const { server, session } = await opened();
    const answer = await new Browser(server).send('post', '/api/join', { sessionId: session.id, token: session.candidate, name: 'Sam', role: 'interviewer' });
    expect(code(answer)).toBe('BAD_MESSAGE');
  });

  test('the owner needs no token, and may come as a candidate', async () => {
    const { owner, session } = await opened();
    expect((await owner.preview(session.id)).body).toMatchObject({ role: 'interviewer', owner: true, seats: [] });
    expect((await owner.preview(session.id, session.candidate)).body).toMatchObject({ role: 'candidate', owner: true });
    expect((await owner.join(session.id, undefined, 'Nora')).body.seat.role).toBe('interviewer');
    expect((await owner.join(session.id, session.candidate, 'Test')).body.seat.role).toBe('candidate');
    expect((await owner.preview(session.id)).body.seats).toEqual([{ id: 1, name: 'Nora', role: 'interviewer' }, { id: 2, name: 'Test', role: 'candidate' }]);
  });

  test('a browser with a seat gets it offered, with and without the token', async () => {
    const { server, session } = await opened();
    const sam = new Browser(server);
    await sam.join(session.id, session.candidate, 'Sam');
    for (const token of [session.candidate, undefined]) expect((await sam.preview(session.id, token)).body).toMatchObject({ role: 'candidate', owner: false, seats: [{ id: 1, name: 'Sam', role: 'candidate' }] });
    expect(code(await sam.join(session.id, undefined, 'Sam'))).toBe('LINK_INVALID');
  });
});

describe('joining', () => {
  test('T-9 sets a device cookie, whose seat opens the room; the number alone opens nothing', async () => {
    const { server, session } = await opened();
    const sam = new Browser(server);
    const joined = await sam.join(session.id, session.candidate, 'Sam');
    expect(joined.get('Set-Cookie')).toEqual([expect.stringContaining('HttpOnly; SameSite=Strict')]);
    await sam.enter(session.id, joined.body.seat.id);
    const stranger = new Browser(server);
    await expect(stranger.enter(session.id, joined.body.seat.id)).rejects.toMatchObject({ data: { refusal: { code: 'NOT_JOINED' } } });
  });

  test('T-32 T-33 the socket stands behind the same walls', async () => {
    const { server, session } = await opened();
    const sam = new Browser(server);
    const { id } = (await sam.join(session.id, session.candidate, 'Sam')).body.seat;
    const others: Record<string, string>[] = [{ Origin: 'https://evil.test' }, { Origin: 'null' }, { Host: 'evil.test' }];
    for (const headers of others) await expect(sam.enter(session.id, id, headers)).rejects.toBeInstanceOf(Error);
    await sam.enter(session.id, id);
  });

  test('T-33 without CLIENT_URL the room copies links of the address by which the page came', async () => {
    const { server, owner, session } = await opened();
    const { id } = (await owner.join(session.id, undefined, 'Nora')).body.seat;
    const tab = await owner.enter(session.id, id, { Host: 'localhost:8080', Origin: 'http://localhost:8080' });
    expect(await tab.ask('link.read', {})).toMatchObject({ ok: true, links: { candidate: `http://localhost:8080/session/${session.id}#${session.candidate}` } });
    expect(server.port).not.toBe(8080);
  });

  test.each(['', '   ', '\u200B', 'x'.repeat(41), '👩‍👩‍👧‍👦'.repeat(20)])('T-11 the name %j is refused', async (name) => {
    const { server, session } = await opened();
    const answer = await new Browser(server).join(session.id, session.candidate, name);
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_MESSAGE']);
  });

  test('T-11 a name is cleaned, and one in use gets a number', async () => {
    const { server, session } = await opened();
    const join = async (name: string) => (await new Browser(server).join(session.id, session.candidate, name)).body.seat.name;
    expect(await join(' Sam\u202E  Smith ')).toBe('Sam Smith');
    expect(await join('Sam Smith')).toBe('Sam Smith 2');
  });
});

describe('a link that opens nothing', () => {
  test('T-7 unknown session, deleted session and wrong token are answered alike', async () => {
    const { server, owner, session } = await opened();
    const deleted = await owner.create();
    await owner.send('delete', `/api/sessions/${deleted.id}`, {});
    const other = await owner.create();
    const asked: [string, string | undefined][] = [
      ['aaaaaaaaaaaa', 'A'.repeat(22)],
      ['aaaaaaaaaaaa', undefined],
      [deleted.id, deleted.candidate],
      [deleted.id, 'A'.repeat(22)],
      [session.id, 'A'.repeat(22)],
      [session.id, undefined],
      [session.id, other.candidate],
    ];
    const answers = [];
    for (const [id, token] of asked)
      for (const answer of [await new Browser(server).preview(id, token), await new Browser(server).join(id, token, 'Sam')]) {
        answers.push({ status: answer.status, error: { ...answer.body.error, requestId: '' }, headers: Object.keys(answer.headers).toSorted() });
      }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, error: { code: 'LINK_INVALID', message: 'No session at this address.' } });
  });

  test('T-7 JOIN_FAILURES per address, then even the right token waits', async () => {
    const { server, session } = await opened({ JOIN_FAILURES: '3' });
    for (let i = 0; i < 3; i++) expect(code(await new Browser(server).preview(session.id, `${i}`.repeat(22)))).toBe('LINK_INVALID');
    for (const id of [session.id, 'aaaaaaaaaaaa']) {
      const answer = await new Browser(server).join(id, session.candidate, 'Sam');
      expect([answer.status, code(answer)]).toEqual([429, 'TOO_FAST']);
    }
    advanceMachine(600_000);
    expect((await new Browser(server).join(session.id, session.candidate, 'Sam')).status).toBe(201);
  });

  test('T-7 honest people of one address are not counted, however many come at once', async () => {
    const { server, session } = await opened({ JOIN_FAILURES: '1' });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => new Browser(server).join(session.id, session.candidate, `Sam ${i}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  });

  test('T-7 who looks whether a deletion is undone is not guessing', async () => {
    const { server, owner, session } = await opened({ JOIN_FAILURES: '1' });
    const sam = new Browser(server);
    await sam.join(session.id, session.candidate, 'Sam');
    await owner.send('delete', `/api/sessions/${session.id}`, {});
    for (let i = 0; i < 3; i++) expect(code(await sam.preview(session.id, session.candidate))).toBe('SESSION_GONE');
    await owner.send('post', `/api/sessions/${session.id}/restore`, {});
    expect((await sam.preview(session.id, session.candidate)).body.seats).toMatchObject([{ name: 'Sam' }]);
  });

  test('T-7 looking without a token is not guessing', async () => {
    const { server, session } = await opened({ JOIN_FAILURES: '1' });
    for (let i = 0; i < 3; i++) expect(code(await new Browser(server).preview(session.id))).toBe('LINK_INVALID');
    expect((await new Browser(server).join(session.id, session.candidate, 'Sam')).status).toBe(201);
  });
});

describe('renewing', () => {
  test.each(['candidate', 'observer', 'interviewer'] as const)('T-6 a renewed %s link: the old one is replaced, the new one opens, the others stay', async (role) => {
    const { server, owner, session } = await opened();
    const fresh = await renew(owner, session, role);
    expect(fresh).not.toBe(session[role]);
    for (const ask of [new Browser(server).preview(session.id, session[role]), new Browser(server).join(session.id, session[role], 'Sam')]) expect([(await ask).status, code(await ask)]).toEqual([410, 'LINK_REPLACED']);
    expect((await new Browser(server).join(session.id, fresh, 'Sam')).status).toBe(201);
    for (const other of (['candidate', 'observer', 'interviewer'] as const).filter((each) => each !== role)) expect((await new Browser(server).preview(session.id, session[other])).body.role).toBe(other);
    expect((await owner.send('get', `/api/sessions/${session.id}/links`)).body[role]).toContain(fresh);
  });

  test('T-6 who came by the old link is out, and may come back by the new one', async () => {
    const { server, owner, session } = await opened();
    const sam = new Browser(server);
    const { id } = (await sam.join(session.id, session.candidate, 'Sam')).body.seat;
    const fresh = await renew(owner, session, 'candidate');
    await expect(sam.enter(session.id, id)).rejects.toMatchObject({ data: { refusal: { code: 'REMOVED' } } });
    expect(code(await sam.preview(session.id, session.candidate))).toBe('LINK_REPLACED');
    expect((await sam.join(session.id, fresh, 'Sam')).status).toBe(201);
  });

  test('T-6 who goes on at another device came by no interviewer link, and stays when that is replaced', async () => {
    const { server, owner, session } = await opened();
    const [phone, ilse] = [new Browser(server), new Browser(server)];
    const device = (await owner.send('get', `/api/sessions/${session.id}/links`)).body.device.split('#')[1];
    const here = (await phone.join(session.id, device, 'Nora')).body.seat.id;
    const gone = (await ilse.join(session.id, session.interviewer, 'Ilse')).body.seat.id;
    await renew(owner, session, 'interviewer');
    await phone.enter(session.id, here);
    await expect(ilse.enter(session.id, gone)).rejects.toMatchObject({ data: { refusal: { code: 'REMOVED' } } });
  });

  test('T-6 unless told otherwise: then they keep their seat, but the old link gives no further one', async () => {
    const { server, owner, session } = await opened();
    const sam = new Browser(server);
    const { id } = (await sam.join(session.id, session.candidate, 'Sam')).body.seat;
    await renew(owner, session, 'candidate', false);
    await sam.enter(session.id, id);
    expect((await sam.preview(session.id, session.candidate)).body.seats).toMatchObject([{ name: 'Sam' }]);
    expect(code(await sam.join(session.id, session.candidate, 'Sam'))).toBe('LINK_REPLACED');
  });

  test('T-7 who was removed is told so while the link is still good, others are not', async () => {
    const { server, owner, session } = await opened();
    const sam = new Browser(server);
    const { id } = (await sam.join(session.id, session.candidate, 'Sam')).body.seat;
    const nora = await owner.enter(session.id, (await owner.join(session.id, undefined, 'Nora')).body.seat.id);
    expect(await nora.ask('participant.remove', { participant: id })).toEqual({ ok: true });
    for (const token of [session.candidate, undefined]) expect(code(await sam.preview(session.id, token))).toBe('REMOVED');
    expect(code(await sam.join(session.id, session.candidate, 'Sam'))).toBe('REMOVED');
    expect((await new Browser(server).join(session.id, session.candidate, 'Ilse')).status).toBe(201);
    expect((await sam.join(session.id, await renew(owner, session, 'candidate'), 'Sam')).status).toBe(201);
  });

  test('T-7 a second seat of who was removed stays, but gets no further one; an interviewer tries out the own link again', async () => {
    const { server, owner, session } = await opened();
    const [sam, ilse] = [new Browser(server), new Browser(server)];
    const nora = await owner.enter(session.id, (await owner.join(session.id, undefined, 'Nora')).body.seat.id);
    await ilse.join(session.id, session.interviewer, 'Ilse');
    for (const browser of [sam, ilse, owner]) {
      const { id } = (await browser.join(session.id, session.candidate, 'Removed')).body.seat;
      if (browser === sam) await browser.join(session.id, session.candidate, 'Other');
      expect(await nora.ask('participant.remove', { participant: id })).toEqual(browser === owner ? { ok: false, refusal: { code: 'NOT_ALLOWED' } } : { ok: true });
    }
    expect((await sam.preview(session.id, session.candidate)).body.seats).toMatchObject([{ name: 'Other' }]);
    expect(code(await sam.join(session.id, session.candidate, 'Sam again'))).toBe('REMOVED');
    await sam.enter(session.id, (await sam.preview(session.id)).body.seats[0].id);
    for (const browser of [ilse, owner]) expect((await browser.join(session.id, session.candidate, 'Again')).status).toBe(201);
  });

  test('T-5 after LINK_LIFE a candidate link is replaced, an interviewer link is not', async () => {
    const { server, session } = await opened({ LINK_LIFE: '60000' });
    server.clock.advance(61_000);
    expect(code(await new Browser(server).join(session.id, session.candidate, 'Sam'))).toBe('LINK_REPLACED');
    expect((await new Browser(server).join(session.id, session.interviewer, 'Ilse')).status).toBe(201);
  });

  test('an unknown role is not found, an unknown field not accepted', async () => {
    const { owner, session } = await opened();
    expect(code(await owner.send('post', `/api/sessions/${session.id}/links/admin/renew`, {}))).toBe('NOT_FOUND');
    expect(code(await owner.send('post', `/api/sessions/${session.id}/links/candidate/renew`, { removeParticipants: 'no' }))).toBe('BAD_MESSAGE');
  });
});

describe('closed doors', () => {
  test('T-5 an ended session admits no new candidate or observer; who was in may read', async () => {
    const { server, owner, session } = await opened();
    const sam = new Browser(server);
    const { id } = (await sam.join(session.id, session.candidate, 'Sam')).body.seat;
    await owner.send('post', `/api/sessions/${session.id}/end`, {});
    for (const role of ['candidate', 'observer'] as const) {
      const newcomer = new Browser(server);
      expect((await newcomer.preview(session.id, session[role])).body.session.state).toBe('ended');
      const answer = await newcomer.join(session.id, session[role], 'Late');
      expect([answer.status, code(answer), answer.get('Set-Cookie')]).toEqual([409, 'ROOM_ENDED', undefined]);
    }
    await sam.enter(session.id, id);
    expect((await new Browser(server).join(session.id, session.interviewer, 'Ilse')).status).toBe(201);
    await owner.send('post', `/api/sessions/${session.id}/reopen`, {});
    expect((await new Browser(server).join(session.id, session.candidate, 'Late')).status).toBe(201);
  });

  test('a locked session admits nobody new but its owner', async () => {
    const { server, owner, session } = await opened();
    const nora = await owner.enter(session.id, (await owner.join(session.id, undefined, 'Nora')).body.seat.id);
    expect(await nora.ask('room.lock', {})).toEqual({ ok: true });
    const answer = await new Browser(server).join(session.id, session.candidate, 'Sam');
    expect([answer.status, code(answer), answer.get('Set-Cookie')]).toEqual([409, 'ROOM_LOCKED', undefined]);
    expect((await owner.join(session.id, undefined, 'Nora')).status).toBe(201);
  });
});

test('T-4 T-9 no token and no cookie lies in the data, whether its link is valid or was renewed', async () => {
  const { server, owner, session } = await opened();
  const sam = new Browser(server);
  expect((await sam.join(session.id, session.candidate, 'Sam Quillfeather')).status).toBe(201);
  const fresh = await renew(owner, session, 'candidate', false);
  const { dataDir } = server.environment;
  expect(filesWith(dataDir, 'Sam Quillfeather')).not.toEqual([]);
  const secrets = [session.candidate, session.observer, session.interviewer, fresh, ...[sam, owner].map(({ cookie }) => cookie?.split('=')[1] ?? '?')];
  for (const secret of secrets) for (const form of [secret, Buffer.from(secret, 'base64url').toString('hex')]) expect(filesWith(dataDir, form)).toEqual([]);
});

test('T-49 no token, cookie, name, title or address is in the log', async () => {
  const { server, owner, session } = await opened({ JOIN_FAILURES: '5' });
  const sam = new Browser(server);
  const { id } = (await sam.join(session.id, session.candidate, 'Canary Sam')).body.seat;
  await sam.enter(session.id, id);
  await sam.preview(session.id, 'B'.repeat(22));
  await sam.join(session.id, session.candidate, '');
  await request(server.url).post('/api/join').set('Content-Type', 'application/json').send(`{"token":"${session.candidate}`);
  await request(server.url).get(`/session/${session.id}?token=${session.candidate}`);
  await request(server.url).get(`/api/${session.candidate}`).set('Authorization', `Bearer ${session.interviewer}`);
  await sam.send('get', '/api/sessions', undefined, { Host: 'canary.test' });
  const fresh = await renew(owner, session, 'candidate');
  const secrets = [session.candidate, session.observer, session.interviewer, fresh, 'BBBBB', 'Canary', 'canary', 'Log parser', '127.0.0.1', ...[sam, owner].map((browser) => browser.cookie?.split('=')[1] ?? '?')];
  const log = server.lines.join('');
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(server.lines.map((line) => JSON.parse(line))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ method: 'POST', route: '/api/join', status: 201, session: session.id, participant: 1, requestId: expect.any(String), ms: expect.any(Number) }),
      expect.objectContaining({ method: 'POST', route: '/api/join/preview', status: 200, session: session.id }),
      expect.objectContaining({ status: 421, code: 'HOST_REFUSED', address: '127.0.0.0/24' }),
      expect.objectContaining({ method: 'GET', route: '*', status: 404, code: 'NOT_FOUND' }),
    ]),
  );
});
