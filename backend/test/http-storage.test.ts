import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { Stopping } from '../src/room/rooms.ts';
import { Browser, startServer, type TestServer } from './http-server.ts';

const storageOf = async (server: TestServer): Promise<string> => (await request(server.url).get('/health')).body.storage;

test('R-7 while storage fails nothing new is promised, what is there can be read, and all goes on when it is back', async () => {
  const server = await startServer({ env: { STORAGE_RETRY: '50', STORAGE_TIMEOUT: '2000' } });
  const owner = new Browser(server);
  const session = await owner.create();
  const deleted = await owner.create();
  await owner.send('delete', `/api/sessions/${deleted.id}`, {});
  await server.storage.limitPages(1);
  // Each commit of a session takes a few KB: soon one finds no room and waits.
  const waiting = [];
  while ((await storageOf(server)) === 'ok') waiting.push(new Browser(server).send('post', '/api/sessions', { language: 'python' }));

  const told = () => server.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg.startsWith('storage ')).map(({ level, reason }) => [level, reason]);
  expect(told()).toEqual([[50, expect.stringContaining('full')]]);
  expect([(await request(server.url).get('/readyz')).status, (await request(server.url).get('/healthz')).status]).toEqual([503, 200]);
  const refused = [
    await owner.send('post', '/api/sessions', { language: 'python' }),
    await new Browser(server).join(session.id, session.candidate, 'Sam'),
    await owner.send('patch', `/api/sessions/${session.id}`, { title: 'Other' }),
    await owner.send('delete', `/api/sessions/${session.id}`, {}),
    await owner.send('post', `/api/sessions/${deleted.id}/restore`, {}),
    await owner.send('post', `/api/sessions/${session.id}/links/candidate/renew`, {}),
  ];
  expect(refused.map(({ status, body }) => [status, body.error?.code])).toEqual(refused.map(() => [503, 'STORAGE_DOWN']));
  for (const act of [() => server.administration.delete(session.id), () => server.administration.undelete(deleted.id), () => server.administration.end(session.id)]) await expect(act()).rejects.toThrow('STORAGE_DOWN');
  expect([(await server.administration.inspect(session.id)).session.title, (await server.administration.export(session.id)).session.title]).toEqual(['Log parser', 'Log parser']);
  expect((await owner.send('get', `/api/sessions/${session.id}`)).body.session.title).toBe('Log parser');
  expect((await owner.send('get', '/api/sessions')).body.sessions).toHaveLength(1);
  expect((await new Browser(server).preview(session.id, session.candidate)).body.role).toBe('candidate');

  // Those that met the first failing commit are answered while storage is still away.
  const answers = (await Promise.all(waiting)).map(({ status, body }) => (status === 201 ? 'created' : body.error.code));
  expect(answers).toContain('STORAGE_DOWN');
  expect(['created', 'STORAGE_DOWN']).toEqual(expect.arrayContaining(answers));

  await server.storage.limitPages(100_000);
  await vi.waitFor(async () => expect(await storageOf(server)).toBe('ok'), { timeout: 20_000 });
  expect(told()).toEqual([[50, expect.stringContaining('full')], [40, undefined]]);
  expect((await request(server.url).get('/readyz')).status).toBe(200);
  expect((await owner.send('patch', `/api/sessions/${session.id}`, { title: 'Other' })).body.session.title).toBe('Other');
});

test('a fault of a route answers INTERNAL with the request id, and the log says which', async () => {
  const server = await startServer();
  const browser = new Browser(server);
  await browser.create();
  server.storage.ownedBy = () => Promise.reject(new Error('SELECT of the test failed in /secret/path'));
  const answer = await browser.send('get', '/api/sessions');
  expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([500, 'INTERNAL', 'Something failed on our side.']);
  expect(answer.text).not.toMatch(/SELECT|secret/);
  const line = server.lines.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'a request failed');
  expect(line).toMatchObject({ level: 50, requestId: answer.body.error.requestId, route: '/api/sessions', err: { message: 'SELECT of the test failed in /secret/path' } });
});

test('R-9 a request that meets a stop is sent to the server that follows, and is no fault', async () => {
  const server = await startServer();
  const browser = new Browser(server);
  await browser.create();
  server.storage.ownedBy = () => Promise.reject(new Stopping());
  const answer = await browser.send('get', '/api/sessions');
  expect([answer.status, answer.body.error.code]).toEqual([503, 'DRAINING']);
  expect(server.lines.filter((line) => line.includes('a request failed'))).toEqual([]);
});
