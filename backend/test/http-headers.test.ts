import { once } from 'node:events';
import { readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import request, { type Response, type Test } from 'supertest';
import { describe, expect, test } from 'vitest';
import { Browser, builtFolders, FRAME_HASH, SCRIPT, startServer, type TestServer } from './http-server.ts';

/** What belongs to the connection or the moment, not to the route. */
const PASSING = ['date', 'connection', 'keep-alive', 'content-length', 'etag', 'transfer-encoding'];
const headersOf = (answer: Response): Record<string, string> => Object.fromEntries(Object.entries(answer.headers as Record<string, string>).filter(([name]) => !PASSING.includes(name)));

const OWN = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), payment=(), bluetooth=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const API = { ...OWN, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'content-type': 'application/json; charset=utf-8' };
const page = (connections: string) => ({
  ...OWN,
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ${connections}; worker-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'`,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-embedder-policy': 'require-corp',
  'x-robots-tag': 'noindex',
});
const HSTS = { 'strict-transport-security': 'max-age=31536000' };
const RUNTIME = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=31536000, immutable', 'cross-origin-resource-policy': 'cross-origin', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' };

const get = (server: TestServer, path: string, headers: Record<string, string> = {}): Test => request(server.url).get(path).set(headers);

describe('every response header', () => {
  test('T-8 T-30 of the API, errors included', async () => {
    const server = await startServer();
    const browser = new Browser(server);
    const created = await browser.send('post', '/api/sessions', { language: 'python' });
    expect(headersOf(created)).toEqual({ ...API, 'set-cookie': expect.anything() });
    for (const path of ['/api/sessions', `/api/sessions/${created.body.session.id}`, '/api/nothing', '/api/sessions/aaaaaaaaaaaa', '/health']) expect(headersOf(await browser.send('get', path))).toEqual(API);
    expect(headersOf(await browser.send('post', '/api/join', {}))).toEqual(API);
    expect(headersOf(await browser.send('post', '/api/join', {}, { Origin: 'https://evil.test' }))).toEqual(API);
    for (const path of ['/healthz', '/readyz']) expect(headersOf(await get(server, path))).toEqual({ ...API, 'content-type': 'text/plain; charset=utf-8' });
  });

  test('T-30 of polling, refusals included', async () => {
    const server = await startServer();
    const poll = '/socket.io/?EIO=4&transport=polling';
    expect(headersOf(await get(server, poll))).toEqual({ ...API, 'content-type': 'text/plain; charset=UTF-8' });
    const refused = [await get(server, poll, { Origin: 'https://evil.test' }), await get(server, `${poll}&sid=nobody`), await get(server, '/socket.io/?EIO=3&transport=polling'), await get(server, '/socket.io/socket.io.js')];
    for (const answer of refused) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(headersOf(answer)).toEqual({ ...API, 'content-type': 'application/json' });
    }
  });

  test('T-8 T-27 T-30 of the page', async () => {
    const server = await startServer({ folders: builtFolders() });
    for (const path of ['/', '/session/aaaaaaaaaaaa', '/session/aaaaaaaaaaaa?x=1']) {
      const answer = await get(server, path);
      expect([answer.status, headersOf(answer)]).toEqual([200, page(`ws://127.0.0.1:${server.port}`)]);
    }
    expect(headersOf(await get(server, '/', { Host: 'localhost:8080' }))).toEqual(page('ws://localhost:8080'));
  });

  test('T-27 T-30 of the page of a public server, HSTS included', async () => {
    const server = await startServer({ folders: builtFolders(), env: { CLIENT_URL: 'https://a.example' } });
    expect(headersOf(await get(server, '/', { Host: 'a.example' }))).toEqual({ ...page('wss://a.example'), ...HSTS });
    expect(headersOf(await get(server, '/api/sessions', { Host: 'a.example' }))).toEqual({ ...API, ...HSTS });
  });

  test('T-27 the page may connect to an API of another origin', async () => {
    const server = await startServer({ folders: builtFolders(), env: { CLIENT_URL: 'https://a.example', VITE_API_BASE_URL: 'https://api.a.example/', VITE_SOCKET_URL: 'https://live.a.example' } });
    expect(headersOf(await get(server, '/', { Host: 'a.example' }))).toEqual({ ...page('wss://a.example https://api.a.example wss://api.a.example https://live.a.example wss://live.a.example'), ...HSTS });
  });

  test('T-30 of scripts, styles and pictures', async () => {
    const server = await startServer({ folders: builtFolders() });
    const asset = { ...OWN, 'cross-origin-embedder-policy': 'require-corp' };
    expect(headersOf(await get(server, '/assets/main-1a2b.js', { 'Accept-Encoding': 'identity' }))).toEqual({ ...asset, 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/javascript; charset=utf-8', vary: 'Accept-Encoding' });
    expect(headersOf(await get(server, '/icon.svg'))).toEqual({ ...asset, 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' });
  });

  test('T-28 of the sandbox document', async () => {
    const server = await startServer({ folders: builtFolders() });
    const answer = await get(server, '/sandbox/frame.html');
    expect(answer.status).toBe(200);
    expect(headersOf(answer)).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': `sandbox allow-scripts; default-src 'none'; script-src '${FRAME_HASH}' blob: data: 'unsafe-eval'; worker-src blob: data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'cross-origin',
      'permissions-policy': expect.stringMatching(/^camera=\(\), microphone=\(\), (?:[a-z-]+=\(\)(?:, )?)+$/),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['permissions-policy']).not.toMatch(/cross-origin-isolated|bluetooth/);
  });

  test('T-29 of the runtimes, with and without cookies', async () => {
    const server = await startServer({ folders: builtFolders() });
    const requests: Record<string, string>[] = [{}, { Cookie: 'oci_device=x', Origin: 'null' }];
    for (const headers of requests)
      expect(headersOf(await get(server, '/runtimes/a1b2/worker.js', { 'Accept-Encoding': 'identity', ...headers }))).toEqual({ ...RUNTIME, 'content-type': 'text/javascript', vary: 'Accept-Encoding' });
    expect(headersOf(await get(server, '/runtimes/index.json'))).toEqual({ ...RUNTIME, 'cache-control': 'no-cache', 'content-type': 'application/json' });
  });
});

/** Where a link leads; null: it is gone. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

describe('static files', () => {
  test('T-29 only what the manifest names, by GET and HEAD, without a query', async () => {
    const server = await startServer({ folders: builtFolders() });
    const path = '/runtimes/a1b2/worker.js';
    expect((await get(server, path)).text).toBe(SCRIPT);
    const head = await request(server.url).head(path).set('Accept-Encoding', 'identity');
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, undefined, String(SCRIPT.length)]);
    for (const other of [`${path}?v=1`, '/runtimes/secret.txt', '/runtimes/../manifest.json', '/runtimes/%2e%2e/manifest.json', '/runtimes/a1b2/worker.js.br', '/runtimes/a1b2', '/sandbox/frame.html?x', '/sandbox/'])
      expect([other, (await get(server, other)).status]).toEqual([other, 404]);
    for (const method of ['post', 'put', 'delete', 'options'] as const) expect((await request(server.url)[method](path)).status).toBe(404);
  });

  test.each([
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('T-29 Accept-Encoding %j gets %s', async (accepted, encoding) => {
    const server = await startServer({ folders: builtFolders() });
    const answer = await get(server, '/assets/main-1a2b.js', { 'Accept-Encoding': accepted }).buffer(true).parse((stream, done) => {
      // The client decompresses gzip by itself; brotli it leaves to us.
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => done(null, Buffer.concat(chunks)));
    });
    expect(answer.headers['content-encoding']).toBe(encoding);
    const bytes: Buffer = answer.body;
    const text = encoding === 'br' && bytes.toString() !== SCRIPT ? brotliDecompressSync(bytes) : bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    expect(text.toString()).toBe(SCRIPT);
  });

  test('T-29 a file that did not change is not sent again', async () => {
    const server = await startServer({ folders: builtFolders() });
    const first = await get(server, '/icon.svg');
    const again = await get(server, '/icon.svg', { 'If-None-Match': first.headers['etag'] ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
    const plain = await get(server, '/assets/main-1a2b.js', { 'Accept-Encoding': 'identity' });
    const packed = await get(server, '/assets/main-1a2b.js', { 'Accept-Encoding': 'br' });
    expect(plain.headers['etag']).not.toBe(packed.headers['etag']);
  });

  test('T-29 a part of a file is not sent: a range gets all of it', async () => {
    const server = await startServer({ folders: builtFolders() });
    const answer = await get(server, '/assets/main-1a2b.js', { 'Accept-Encoding': 'identity', Range: 'bytes=0-3' });
    expect([answer.status, answer.text, answer.headers['accept-ranges']]).toEqual([200, SCRIPT, undefined]);
  });

  test('T-29 a file that a new build removed is not found, and nobody may keep that answer', async () => {
    const folders = builtFolders();
    const server = await startServer({ folders });
    for (const path of ['page/assets/main-1a2b.js', 'page/assets/main-1a2b.js.br', 'sandbox/runtimes/a1b2/worker.js', 'sandbox/runtimes/a1b2/worker.js.br']) rmSync(join(folders.page, '..', path));
    for (const path of ['/assets/main-1a2b.js', '/runtimes/a1b2/worker.js'])
      for (const encoding of ['br', 'identity']) {
        const answer = await get(server, path, { 'Accept-Encoding': encoding });
        expect([path, answer.status, answer.body.error?.code, headersOf(answer)]).toEqual([path, 404, 'NOT_FOUND', API]);
      }
    expect((await get(server, '/')).status).toBe(200);
  });

  test.skipIf(process.platform !== 'linux')('R-13 a reader that goes away leaves no file open', async () => {
    const folders = builtFolders();
    const large = join(folders.page, 'assets/large-3c4d.wasm');
    writeFileSync(large, Buffer.alloc(32_000_000));
    const server = await startServer({ folders });
    const open = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`) === large);
    const reader = connect(server.port, '127.0.0.1', () => reader.write('GET /assets/large-3c4d.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n'));
    await once(reader, 'data');
    reader.pause();
    expect(open()).toHaveLength(1);
    reader.destroy();
    await expect.poll(open).toHaveLength(0);
  });

  test('pages alone get the page; what is not there is told by status', async () => {
    const server = await startServer({ folders: builtFolders() });
    const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    expect((await get(server, '/session/aaaaaaaaaaaa')).text).toContain('<title>Sessions</title>');
    const unknown = await get(server, '/nothing/here', html);
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('<title>Sessions</title>')]);
    for (const path of ['/nothing/here', '/api/nothing', '/assets/old.js', '/favicon.ico']) {
      const answer = await get(server, path, path === '/nothing/here' ? {} : { Accept: '*/*' });
      expect([path, answer.status, answer.body.error?.code]).toEqual([path, 404, 'NOT_FOUND']);
    }
    for (const path of ['/api/nothing', '/assets/old.js']) expect((await get(server, path, html)).body.error.code).toBe('NOT_FOUND');
  });

  test('without a build the server says what to do', async () => {
    const server = await startServer();
    const answer = await get(server, '/');
    expect([answer.status, answer.headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8']);
    expect(answer.text).toBe('The interface is not built. Run "npm run build" and start again; in development open http://localhost:5173.\n');
    expect((await get(server, '/sandbox/frame.html')).status).toBe(404);
    expect((await get(server, '/health')).status).toBe(200);
  });
});
