import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { advanceMachine, Browser, builtFolders, startServer, type TestServer } from './http-server.ts';

const PUBLIC = { CLIENT_URL: 'https://interviews.example.com', OPEN_CREATE: '1' };

/** Status of a request with this Host header (absent: none is sent). */
function statusFor({ port }: TestServer, host: string, path = '/api/sessions'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = rawRequest({ host: '127.0.0.1', port, path, headers: { Host: host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.on('error', reject).end();
  });
}

describe('Host', () => {
  test('T-33 a public server answers for its own host alone', async () => {
    const server = await startServer({ env: { ...PUBLIC, VITE_API_BASE_URL: 'https://api.example.com' } });
    for (const host of ['interviews.example.com', 'INTERVIEWS.example.com', 'interviews.example.com:443', 'api.example.com']) expect([host, await statusFor(server, host)]).toEqual([host, 200]);
    for (const host of ['localhost', '127.0.0.1', 'example.com', 'interviews.example.com.evil.test', 'x.interviews.example.com', 'interviews.example.com:8080', 'user@interviews.example.com', 'interviews.example.com/x', ''])
      expect([host, await statusFor(server, host)]).toEqual([host, 421]);
  });

  test('T-33 a server for this machine answers by each of its names and any port', async () => {
    const server = await startServer();
    for (const host of ['localhost', 'LOCALHOST:80', '127.0.0.1:4000', '[::1]:9']) expect([host, await statusFor(server, host)]).toEqual([host, 200]);
    for (const host of ['192.168.0.7:4000', 'evil.test', 'localhost.evil.test', '127.0.0.1.evil.test', '[::2]']) expect([host, await statusFor(server, host)]).toEqual([host, 421]);
  });

  test('T-33 health is told by any host', async () => {
    const server = await startServer({ env: PUBLIC });
    for (const path of ['/health', '/healthz', '/readyz']) expect(await statusFor(server, '10.0.0.3:4000', path)).toBe(200);
  });

  test('T-33 a person at the wrong address reads which one is right', async () => {
    const server = await startServer();
    const answer = await request(server.url).get('/').set('Host', '192.168.0.7:4000');
    expect(answer.body.error).toMatchObject({ code: 'HOST_REFUSED', message: expect.stringContaining('CLIENT_URL') });
  });

  test('T-33 links are made from CLIENT_URL whatever Host and Origin say', async () => {
    const server = await startServer({ env: { CLIENT_URL: 'http://localhost:5173' } });
    const answer = await request(server.url).post('/api/sessions').set({ Host: '127.0.0.1:99', Origin: 'http://127.0.0.1:99' }).send({ language: 'python' });
    expect(answer.body.shareUrl).toMatch(/^http:\/\/localhost:5173\/session\//);
  });

  test('T-33 without CLIENT_URL links lead to the loopback address by which the page came', async () => {
    const server = await startServer();
    const create = async (headers: Record<string, string>): Promise<string> => (await request(server.url).post('/api/sessions').set(headers).send({ language: 'python' })).body.shareUrl;
    expect(await create({})).toMatch(`${server.url}/session/`);
    expect(await create({ Host: 'localhost:8080' })).toMatch('http://localhost:8080/session/');
    expect(await create({ Host: 'localhost:4000', Origin: 'http://localhost:5173' })).toMatch('http://localhost:5173/session/');
  });
});

const post = (server: TestServer, headers: Record<string, string>) =>
  request(server.url).post('/api/sessions').set({ Host: 'interviews.example.com', 'Content-Type': 'application/json', ...headers }).send({ language: 'python' });

describe('Origin', () => {
  test('T-32 a public server takes requests of its own page alone', async () => {
    const server = await startServer({ env: PUBLIC });
    expect((await post(server, { Origin: 'https://interviews.example.com' })).status).toBe(201);
    const others = [
      'null', '', 'http://interviews.example.com', 'https://INTERVIEWS.example.com', 'https://interviews.example.com:443', 'https://interviews.example.com:8443',
      'https://interviews.example.com.evil.test', 'https://evil-interviews.example.com', 'https://a.interviews.example.com', 'https://interviews.example.com@evil.test',
      'https://user@interviews.example.com', 'https://interviews.example.com/', 'https://evil.test', 'http://localhost:4000',
    ];
    for (const origin of others) {
      const { status, body } = await post(server, { Origin: origin });
      expect([origin, status, body.error.code]).toEqual([origin, 403, 'ORIGIN_REFUSED']);
    }
  });

  test('T-33 a server for this machine takes requests of its pages, by each name and port', async () => {
    const server = await startServer();
    const statusOf = async (origin: string) => [origin, (await post(server, { Host: 'localhost', Origin: origin })).status];
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:81', 'http://[::1]:4000', 'https://localhost']) expect(await statusOf(origin)).toEqual([origin, 201]);
    for (const origin of ['http://127.0.0.1:80', 'http://localhost.evil.test', 'http://localhost:5173/', 'http://evil.test', 'null']) expect(await statusOf(origin)).toEqual([origin, 403]);
  });

  test('T-32 without an origin only a request without a cookie is taken', async () => {
    const server = await startServer({ env: PUBLIC });
    expect((await post(server, {})).status).toBe(201);
    expect((await post(server, { Cookie: 'other=1' })).body.error.code).toBe('ORIGIN_REFUSED');
    expect((await post(server, { Cookie: 'other=1', 'Sec-Fetch-Site': 'same-origin' })).status).toBe(201);
  });

  test('T-32 Sec-Fetch-Site, when present, says same-origin or same-site', async () => {
    const server = await startServer({ env: PUBLIC });
    for (const [site, status] of [['same-origin', 201], ['same-site', 201], ['cross-site', 403], ['none', 403]] as const)
      expect([site, (await post(server, { Origin: 'https://interviews.example.com', 'Sec-Fetch-Site': site })).status]).toEqual([site, status]);
  });

  test.each(['post', 'patch', 'delete'] as const)('T-32 %s from another site changes nothing, on any route', async (method) => {
    const server = await startServer();
    const browser = new Browser(server);
    const { id } = await browser.create();
    for (const path of ['', `/${id}`, `/${id}/end`, `/${id}/restore`, `/${id}/links/candidate/renew`])
      expect((await browser.send(method, `/api/sessions${path}`, {}, { Origin: 'https://evil.test' })).body.error.code).toBe('ORIGIN_REFUSED');
    expect((await browser.send('get', `/api/sessions/${id}`)).body.session).toMatchObject({ state: 'open', title: 'Log parser' });
  });

  test('T-32 a body of another type than JSON is refused', async () => {
    const server = await startServer();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', '']) {
      const { status, body } = await request(server.url).post('/api/sessions').set({ Origin: server.url, 'Content-Type': type }).send('{"language":"python"}');
      expect([type, status, body.error.code]).toEqual([type, 400, 'BAD_MESSAGE']);
    }
    const answer = await request(server.url).post('/api/sessions').set({ Origin: server.url, 'Content-Type': 'Application/JSON; charset=utf-8' }).send('{"language":"python"}');
    expect(answer.status).toBe(201);
  });

  test('T-32 an unsafe request without a body needs the type too', async () => {
    const server = await startServer();
    const browser = new Browser(server);
    const { id } = await browser.create();
    const answer = await request(server.url).delete(`/api/sessions/${id}`).set({ Origin: server.url, Cookie: browser.cookie ?? '' });
    expect(answer.body.error.code).toBe('BAD_MESSAGE');
  });
});

const preflight = (server: TestServer, origin: string, path = '/api/sessions') =>
  request(server.url).options(path).set({ Host: 'localhost:4000', Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' });

describe('CORS', () => {
  test('T-30 the page of another origin of the same site may call the API, with its cookie', async () => {
    const server = await startServer({ env: { CLIENT_URL: 'http://localhost:5173' } });
    const asked = await preflight(server, 'http://localhost:5173');
    expect(asked.status).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:5173',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
    });
    const answer = await request(server.url).post('/api/sessions').set({ Host: 'localhost:4000', Origin: 'http://localhost:5173' }).send({ language: 'python' });
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'http://localhost:5173', 'access-control-allow-credentials': 'true', vary: 'Origin' });
  });

  test('T-30 no other origin may, and none is reflected', async () => {
    const server = await startServer({ env: { CLIENT_URL: 'http://localhost:5173' } });
    expect((await preflight(server, 'http://localhost:5173', '/health')).status).toBe(404);
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:5173', 'https://evil.test', 'null', '*']) {
      const answer = await preflight(server, origin);
      expect(answer.status).toBe(404);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('T-30 where page and API have one origin there is no CORS', async () => {
    const server = await startServer({ env: PUBLIC });
    const answer = await request(server.url).get('/api/sessions').set({ Host: 'interviews.example.com', Origin: 'https://interviews.example.com' });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await preflight(await startServer(), 'http://localhost:5173')).headers).not.toHaveProperty('access-control-allow-origin');
  });
});

const from = (server: TestServer, address: string) => request(server.url).get('/api/sessions').set('X-Forwarded-For', address);

describe('limits', () => {
  test('T-36 API_REQUESTS per address and minute, then TOO_FAST with the time to wait', async () => {
    const server = await startServer({ env: { API_REQUESTS: '3' } });
    for (let i = 0; i < 3; i++) expect((await request(server.url).get('/api/sessions')).status).toBe(200);
    const refused = await request(server.url).get('/api/sessions');
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({ code: 'TOO_FAST', retryAfterMs: expect.any(Number) });
    expect(refused.headers['retry-after']).toBe(String(Math.ceil(refused.body.error.retryAfterMs / 1_000)));
    expect((await request(server.url).get('/health')).status).toBe(200);
    advanceMachine(refused.body.error.retryAfterMs);
    expect((await request(server.url).get('/api/sessions')).status).toBe(200);
  });

  test('T-34 behind a proxy each client has a count of its own, by IPv6 each /64; without one the header is not believed', async () => {
    const proxied = await startServer({ env: { API_REQUESTS: '1', TRUST_PROXY: '1' } });
    expect([(await from(proxied, '1.1.1.1')).status, (await from(proxied, '2.2.2.2')).status, (await from(proxied, '1.1.1.1')).status]).toEqual([200, 200, 429]);
    expect([(await from(proxied, '2001:db8::1')).status, (await from(proxied, '2001:db8::2')).status, (await from(proxied, '2001:db8:0:1::1')).status]).toEqual([200, 429, 200]);
    const direct = await startServer({ env: { API_REQUESTS: '1' } });
    expect([(await from(direct, '1.1.1.1')).status, (await from(direct, '2.2.2.2')).status]).toEqual([200, 429]);
  });

  test('T-36 SESSIONS_PER_ADDRESS in an hour', async () => {
    const server = await startServer({ env: { SESSIONS_PER_ADDRESS: '2' } });
    const browser = new Browser(server);
    const create = () => browser.send('post', '/api/sessions', { language: 'python' });
    expect([(await create()).status, (await create()).status]).toEqual([201, 201]);
    const refused = await create();
    expect(refused.body.error.code).toBe('TOO_FAST');
    advanceMachine(3_600_000);
    expect((await create()).status).toBe(201);
  });

  test('T-36 SESSIONS_PER_ADDRESS counts sessions: not what was refused, but one whose answer nobody waited for', async () => {
    const server = await startServer({ env: { SESSIONS_PER_ADDRESS: '2', CREATE_KEY: 'a long key' } });
    const create = (key: string, language: string) => new Browser(server).send('post', '/api/sessions', { language }, { Authorization: `Bearer ${key}` });
    for (let i = 0; i < 3; i++) expect([(await create('another key', 'python')).status, (await create('a long key', 'cobol')).status]).toEqual([401, 400]);
    // The commit is held back until the one who asked has gone.
    const { storage } = server;
    const commit = storage.commit.bind(storage);
    const asked = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    storage.commit = async (...batch) => {
      asked.resolve();
      await gone.promise;
      return commit(...batch);
    };
    const leaving = rawRequest({ host: '127.0.0.1', port: server.port, path: '/api/sessions', method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer a long key' } });
    leaving.on('error', () => {}).end('{"language":"python"}');
    await asked.promise;
    const { length } = server.lines;
    leaving.destroy();
    await expect.poll(() => server.lines.slice(length).join()).toContain('"method":"POST"');
    gone.resolve();
    expect([(await create('a long key', 'python')).status, (await create('a long key', 'python')).status]).toEqual([201, 429]);
  });

  test('T-36 a body over BODY is refused, up to it taken', async () => {
    const server = await startServer({ env: { BODY: '2000' } });
    const send = (title: string) => request(server.url).post('/api/sessions').send({ language: 'python', title });
    expect((await send('x'.repeat(900))).status).toBe(201);
    const refused = await send('x'.repeat(2_000));
    expect(refused.status).toBe(413);
    expect(refused.body.error.code).toBe('BODY_TOO_LARGE');
  });

  test('T-36 a header over 16 KiB is refused', async () => {
    const server = await startServer();
    const answer = await request(server.url).get('/health').set('X-Long', 'x'.repeat(17_000));
    expect(answer.status).toBe(431);
  });
});

describe('errors', () => {
  const REQUEST_ID = /^[A-Za-z0-9_-]{12}$/;

  test('T-36 every refusal has the one body, with a request id', async () => {
    const browser = new Browser(await startServer());
    const refusals = [
      ['get', '/api/nothing', undefined, 404, 'NOT_FOUND'],
      ['get', '/api', undefined, 404, 'NOT_FOUND'],
      ['post', '/nothing', {}, 404, 'NOT_FOUND'],
      ['get', '/api/sessions/aaaaaaaaaaaa', undefined, 404, 'NOT_FOUND'],
      ['get', '/api/sessions/%E0%A4%A', undefined, 400, 'BAD_MESSAGE'],
      ['get', '/api/sessions/..%2f..%2fetc', undefined, 404, 'NOT_FOUND'],
      ['patch', '/api/sessions', {}, 404, 'NOT_FOUND'],
      ['post', '/api/sessions', {}, 400, 'BAD_MESSAGE'],
      ['post', '/api/sessions', { language: 'cobol' }, 400, 'BAD_MESSAGE'],
      ['post', '/api/sessions', { language: 'python', owner: 'me' }, 400, 'BAD_MESSAGE'],
      ['post', '/api/sessions', { language: '__proto__' }, 400, 'BAD_MESSAGE'],
      ['post', '/api/join', { sessionId: 'aaaaaaaaaaaa', name: '' }, 400, 'BAD_MESSAGE'],
      ['post', '/api/join', { sessionId: 'short', name: 'Sam' }, 400, 'BAD_MESSAGE'],
    ] as const;
    for (const [method, path, body, status, code] of refusals) {
      const answer = await browser.send(method, path, body);
      expect([path, answer.status, answer.headers['content-type'], answer.body]).toEqual([
        path, status, 'application/json; charset=utf-8', { error: { code, message: expect.any(String), requestId: expect.stringMatching(REQUEST_ID) } },
      ]);
    }
  });

  test('T-36 a body that is not a JSON object is refused without being quoted', async () => {
    const server = await startServer();
    for (const body of ['{', '"text"', '[]', '{"language":"python","language":', '\u0000']) {
      const answer = await request(server.url).post('/api/sessions').set('Content-Type', 'application/json').send(body);
      expect([body, answer.status, answer.body.error.message]).toEqual([body, 400, 'Something did not match. Reload the page.']);
    }
  });

  test('T-36 a compressed body is refused', async () => {
    const server = await startServer();
    const answer = await request(server.url).post('/api/sessions').set({ 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).send('{"language":"python"}');
    expect(answer.body.error.code).toBe('BAD_MESSAGE');
  });

  test('T-36 what is not HTTP gets 400 and the connection is closed', async () => {
    const server = await startServer();
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(server.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (data) => (received += data)).on('close', () => resolve(received)).on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('T-52 no debug route, no source map, no listing', async () => {
    const server = await startServer({ folders: builtFolders() });
    for (const path of ['/assets/main-1a2b.js.map', '/assets/', '/metrics', '/debug', '/.env', '/index.html', '/package.json', '/runtimes/', '/runtimes/manifest.json'])
      expect([path, (await request(server.url).get(path)).status]).toEqual([path, 404]);
  });
});
