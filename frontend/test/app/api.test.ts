import { describe, expect, test } from 'vitest';
import { problemWords } from '../../src/api/problem-words.ts';
import { FakeServer, ID, list, ok, owned, refusal, session } from './fake-server.ts';

describe('the client of the routes', () => {
  test('T-36 an answer is parsed, a refusal is a value with its wait', async () => {
    const server = new FakeServer().on('GET /api/sessions', list([owned()], { now: 5 })).on('POST /api/sessions', refusal('TOO_FAST', { retryAfterMs: 3_500 }));
    expect(await server.api.list()).toEqual({ ok: true, value: { keptDays: 90, deleted: [], sessions: [owned()], now: 5 } });
    const refused = await server.api.create({ language: 'python' });
    expect(refused).toEqual({ ok: false, problem: { type: 'refused', refusal: { code: 'TOO_FAST', retryAfterMs: 3_500 } } });
    expect(refused.ok || problemWords(refused.problem)).toBe('Too many requests. Try again in 4 s.');
  });

  test('T-36 a fault of the server says the id by which its operator finds it in the log', async () => {
    const server = new FakeServer().on('GET /api/sessions', refusal('INTERNAL'));
    const answer = await server.api.list();
    expect(answer.ok || problemWords(answer.problem)).toBe('Something failed on our side (request r1).');
  });

  test('T-36 an answer that its schema does not know is a newer server, not data', async () => {
    const server = new FakeServer().on(`GET /api/sessions/${ID}`, ok({ session: { ...session(), language: 7 } }));
    expect(await server.api.session(ID)).toEqual({ ok: false, problem: { type: 'refused', refusal: { code: 'PROTOCOL_OLD' } } });
  });

  test('no network, a page in place of JSON, and a bare 502 are all an unreachable server', async () => {
    const server = new FakeServer()
      .on('GET /api/sessions', 'unreachable')
      .on(`GET /api/sessions/${ID}/links`, ok('<html>Sign in to the hotel</html>'))
      .on(`GET /api/sessions/${ID}`, { status: 502, body: {} });
    for (const answer of [await server.api.list(), await server.api.links(ID), await server.api.session(ID)]) expect(answer).toEqual({ ok: false, problem: { type: 'unreachable' } });
  });

  test('T-2 a token travels in the body, never in the address', async () => {
    const server = new FakeServer();
    await server.api.preview(ID, 'abcdefghijklmnopqrstuv');
    await server.api.join({ sessionId: ID, token: 'abcdefghijklmnopqrstuv', name: 'Sam' });
    expect(server.seen.map(({ path }) => path)).toEqual(['/api/join/preview', '/api/join']);
    expect(server.seen[0]!.body).toEqual({ sessionId: ID, token: 'abcdefghijklmnopqrstuv' });
  });

  test('T-32 every unsafe request is JSON', async () => {
    const server = new FakeServer();
    await Promise.all([server.api.end(ID), server.api.remove(ID), server.api.rename(ID, 'x'), server.api.restore(ID), server.api.create({ language: 'python' }, 'key')]);
    for (const { headers } of server.seen) expect(headers['content-type']).toBe('application/json');
    expect(server.asked('POST /api/sessions')[0]!.headers['authorization']).toBe('Bearer key');
  });
});
