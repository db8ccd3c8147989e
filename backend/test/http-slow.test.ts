import { once } from 'node:events';
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import * as parser from '@oci/protocol/wire.ts';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, builtFolders, startServer, type TestServer } from './http-server.ts';
import { sharedLifetime } from './room-server.ts';

const { lifetime, end } = sharedLifetime();
let server: TestServer;
let large: string;
beforeAll(async () => {
  const folders = builtFolders({ lifetime });
  large = join(folders.page, 'assets/large-3c4d.wasm');
  writeFileSync(large, Buffer.alloc(32_000_000));
  server = await startServer({ folders, lifetime });
});
afterAll(end);

/** Where a link leads; of one that was closed meanwhile nowhere. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

describe.concurrent('who takes the server\'s time over HTTP', () => {
  test('T-36 a header that does not come to its end has 10 s', async () => {
    const slow = connect(server.port, '127.0.0.1');
    let answer = '';
    slow.on('data', (data) => (answer += data));
    const since = performance.now();
    slow.write('GET /health HTTP/1.1\r\nHost: localhost\r\n');
    await once(slow, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - since).toBeLessThan(13_000);
  });

  test('T-36 a connection on which all was answered is kept longer than a proxy keeps it, and a header on it has 10 s, too', async () => {
    const ask = 'GET /health HTTP/1.1\r\nHost: localhost\r\n';
    const [kept, slow] = [connect(server.port, '127.0.0.1'), connect(server.port, '127.0.0.1')];
    const said = new Map([[kept, ''], [slow, '']]);
    for (const socket of said.keys()) {
      socket.on('data', (data) => said.set(socket, `${said.get(socket)}${data}`));
      socket.write(`${ask}\r\n`);
      await once(socket, 'data');
    }
    const seconds = Number(/^Keep-Alive: timeout=(\d+)\r$/m.exec(said.get(kept) ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(120);
    const since = performance.now();
    slow.write(ask);
    await once(slow, 'close');
    expect(said.get(slow)).toContain('HTTP/1.1 408 ');
    expect(performance.now() - since).toBeLessThan(13_000);
    kept.write(`${ask}\r\n`);
    await Promise.race([once(kept, 'data'), once(kept, 'close')]);
    expect(said.get(kept)?.match(/HTTP\/1\.1 200 /g)).toHaveLength(2);
    kept.destroy();
  });

  test.skipIf(process.platform !== 'linux')('R-13 who does not read an answer is closed', async () => {
    const open = () => readdirSync('/proc/self/fd').filter((fd) => linkOf(`/proc/self/fd/${fd}`) === large);
    const reader = connect(server.port, '127.0.0.1');
    reader.write('GET /assets/large-3c4d.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(reader, 'data');
    reader.pause();
    expect(open()).toHaveLength(1);
    await expect.poll(open, { timeout: 40_000, interval: 500 }).toHaveLength(0);
    reader.destroy();
  });

  test('T-35 who polls and has nothing to say for longer stays connected', async () => {
    const nora = new Browser(server);
    const { id } = await nora.create();
    const { seat } = (await nora.join(id, undefined, 'Nora')).body;
    const socket = io(server.url, { parser, transports: ['polling'], reconnection: false, forceNew: true, auth: { protocol: PROTOCOL_VERSION, sessionId: id, participant: seat.id }, extraHeaders: { Origin: server.url, Cookie: nora.cookie ?? '' } });
    let closed: string | null = null;
    socket.on('disconnect', (reason) => (closed = reason));
    await new Promise((resolve, reject) => socket.once('room.state', resolve).once('connect_error', reject));
    // Three pings, each the answer to a request that waited for it.
    for (let pings = 0; pings < 3; pings++) await new Promise((resolve) => socket.io.once('ping', () => resolve(null)));
    expect([closed, await socket.timeout(5_000).emitWithAck('link.read', {})]).toEqual([null, expect.objectContaining({ ok: true })]);
    socket.disconnect();
  });
});
