import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import * as parser from '@oci/protocol/wire.ts';
import { io, type Socket } from 'socket.io-client';
import request from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ENV_FOLDERS, loadEnvFiles, ROOT } from '../src/environment.ts';
import { serverSecret } from '../src/secret.ts';
import { launch, ready } from './http-process.ts';
import { temporaryFolder } from './http-server.ts';

const refused = async (env: Record<string, string>): Promise<string> => {
  const started = launch(env);
  expect([await started.exit, started.out()]).toEqual([78, '']);
  expect(started.err().trim().split('\n')).toHaveLength(1);
  return started.err().trim();
};

describe('a start that is refused ends with 78 and one sentence', () => {
  test('T-53 a wrong value', async () => {
    expect(await refused({ PORT: 'many' })).toBe('PORT is "many": write a port number from 0 to 65535, for example 4000.');
  });

  test('T-53 a port in use, with another to choose', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refused({ PORT: String(port) })).toBe(`Port ${port} is in use; choose another, for example: PORT=${port + 1} npm start`);
  });

  test('T-53 an address that this machine does not have', async () => {
    expect(await refused({ HOST: '192.0.2.1' })).toBe('HOST is "192.0.2.1": this machine has no such address; leave HOST out to listen on all.');
  });

  test('T-46 a data folder that everyone can open', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'something'), '');
    chmodSync(dataDir, 0o755);
    expect(await refused({ DATA_DIR: dataDir })).toContain(`chmod 700 '${dataDir}'`);
  });

  test('T-46 a secret that others can read', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'server-secret'), 'ab'.repeat(32), { mode: 0o640 });
    chmodSync(join(dataDir, 'server-secret'), 0o640);
    expect(await refused({ DATA_DIR: dataDir })).toBe(`Other users of this machine can open ${dataDir}/server-secret; run: chmod 600 '${dataDir}/server-secret'`);
  });

  test('T-46 a secret that is none', async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, 'server-secret'), 'ab', { mode: 0o600 });
    expect(await refused({ DATA_DIR: dataDir })).toMatch(/does not hold 64 hex digits/);
  });

  test('R-17 data of a later version', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const started = launch({ DATA_DIR: dataDir });
    await ready(started);
    started.child.kill('SIGTERM');
    await started.exit;
    const database = new DatabaseSync(join(dataDir, 'journal.db'));
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(await refused({ DATA_DIR: dataDir })).toBe(`${dataDir}/journal.db has format 2, and this version of the server knows format 1; start the version that wrote it.`);
  });

  test('R-18 a second server on the same data', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await ready(launch({ DATA_DIR: dataDir }));
    expect(await refused({ DATA_DIR: dataDir })).toContain(`Another server uses the data folder ${dataDir}`);
  });
});

describe('starting', () => {
  test('prints the address to open, and answers there', async () => {
    const url = await ready(launch({}));
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    const answer = await request(url.replace('localhost', '127.0.0.1')).get('/health');
    expect(answer.body).toMatchObject({ status: 'ok', storage: 'ok' });
  });

  test('§2.3 a public server that nobody can create sessions on says so', async () => {
    const SENTENCE = 'Nobody can create sessions yet';
    const closed = launch({ CLIENT_URL: 'https://a.example' });
    expect(await ready(closed)).toBe('https://a.example');
    const open = launch({ CLIENT_URL: 'https://a.example', CREATE_KEY: 'a long key' });
    await ready(open);
    for (const started of [closed, open]) {
      started.child.kill('SIGTERM');
      await started.exit;
    }
    expect([closed.out().includes(SENTENCE), open.out().includes(SENTENCE)]).toEqual([true, false]);
  });

  test('T-46 the secret is made once, for the owner alone, and links outlive a restart', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const first = launch({ DATA_DIR: dataDir });
    const url = (await ready(first)).replace('localhost', '127.0.0.1');
    const created = await request(url).post('/api/sessions').send({ language: 'python' });
    const file = join(dataDir, 'server-secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const secret = readFileSync(file, 'utf8');
    first.child.kill('SIGKILL');
    await first.exit;
    const again = (await ready(launch({ DATA_DIR: dataDir }))).replace('localhost', '127.0.0.1');
    expect(readFileSync(file, 'utf8')).toBe(secret);
    const { id } = created.body.session;
    const joined = await request(again).post('/api/join').send({ sessionId: id, token: created.body.shareUrl.split('#')[1], name: 'Sam' });
    expect(joined.body).toEqual({ seat: { id: 1, name: 'Sam', role: 'candidate' } });
  });

  test('T-46 a given secret is used and not written down', () => {
    const dataDir = temporaryFolder();
    expect(serverSecret(dataDir, 'x'.repeat(40))).toBe('x'.repeat(40));
    expect(existsSync(join(dataDir, 'server-secret'))).toBe(false);
    writeFileSync(join(dataDir, 'server-secret.new'), 'of a start that was cut short');
    expect(serverSecret(dataDir, undefined)).toBe(serverSecret(dataDir, undefined));
  });

  test('T-53 DATA_DIR counts from the root, wherever the server is started', async () => {
    const elsewhere = temporaryFolder();
    const name = `node_modules/.oci-test-${process.pid}`;
    onTestFinished(() => rmSync(join(ROOT, name), { recursive: true, force: true }));
    await ready(launch({ DATA_DIR: `./${name}` }, { cwd: elsewhere }));
    expect(existsSync(join(ROOT, name, 'journal.db'))).toBe(true);
  });
});

/** Somebody in a session of their own. */
async function person(address: string): Promise<Socket> {
  const url = address.replace('localhost', '127.0.0.1');
  const { body } = await request(url).post('/api/sessions').send({ language: 'python' });
  const joined = await request(url).post('/api/join').send({ sessionId: body.session.id, token: body.shareUrl.split('#')[1], name: 'Sam' });
  const socket = io(url, { parser, transports: ['websocket'], reconnection: false, auth: { protocol: PROTOCOL_VERSION, sessionId: body.session.id, participant: 1 }, extraHeaders: { Origin: url, Cookie: joined.get('Set-Cookie')?.[0]?.split(';')[0] ?? '' } });
  onTestFinished(() => void socket.disconnect());
  await new Promise((resolve, reject) => socket.once('room.state', resolve).once('connect_error', reject));
  return socket;
}

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('R-9 %s: everyone is told, all is saved, exit 0', async (signal) => {
    const started = launch({});
    const socket = await person(await ready(started));
    const told = new Promise((resolve) => socket.once('notice', resolve));
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    started.child.kill(signal);
    expect(await told).toEqual({ refusal: { code: 'DRAINING', retryAfterMs: expect.any(Number) } });
    await closed;
    expect(await started.exit).toBe(0);
    expect(started.err()).toBe('');
  });

  test('R-9 a second signal ends it at once', async () => {
    // Its first stop never ends.
    const started = launch({}, { preload: 'import { Server } from "node:http"; Server.prototype.close = () => {}; process.on("SIGTERM", () => console.log("taken"));' });
    await ready(started);
    started.child.kill('SIGTERM');
    await expect.poll(started.out).toContain('taken');
    started.child.kill('SIGTERM');
    expect(await started.exit).toBe(1);
    expect(started.out()).not.toContain('stopping took too long');
  });

  test('R-20 an uncaught error is logged, all is saved, exit 1', async () => {
    const started = launch({}, { preload: 'process.on("SIGUSR2", () => { throw new Error("a fault of the test"); });' });
    await ready(started);
    started.child.kill('SIGUSR2');
    expect(await started.exit).toBe(1);
    expect(started.out()).toMatch(/"level":60,.*a fault of the test/);
  });

  test('R-20 a storage thread that ends is logged, everyone is told, exit 1', async () => {
    // A message that is no question breaks the thread for real.
    const started = launch({}, { preload: 'process.on("worker", (thread) => process.on("SIGUSR2", () => thread.postMessage(null)));' });
    const socket = await person(await ready(started));
    const told = new Promise((resolve) => socket.once('notice', resolve));
    started.child.kill('SIGUSR2');
    expect(await told).toEqual({ refusal: { code: 'DRAINING', retryAfterMs: expect.any(Number) } });
    expect(await started.exit).toBe(1);
    const { msg, err } = started.out().split('\n').flatMap((line) => (line.includes('"level":60') ? [JSON.parse(line)] : []))[0];
    expect([msg, err.message, err.cause.type]).toEqual(['the storage thread ended; only a new start can save anything', 'the storage thread has ended', 'TypeError']);
  });
});

test('T-53 an .env in the folder is read, what is set already wins', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, '.env'), 'OCI_TEST_A=file\nOCI_TEST_B=file\n');
  process.env['OCI_TEST_A'] = 'set';
  onTestFinished(() => {
    delete process.env['OCI_TEST_A'];
    delete process.env['OCI_TEST_B'];
  });
  loadEnvFiles([join(folder, 'empty'), folder]);
  expect([process.env['OCI_TEST_A'], process.env['OCI_TEST_B']]).toEqual(['set', 'file']);
});

test('T-53 the .env of every folder that has an example of one is read, that of the page too: the policy of the page is made from it', () => {
  const folders = ['backend', 'frontend', '.'].map((folder) => join(ROOT, folder));
  for (const folder of folders) expect(existsSync(join(folder, '.env.example'))).toBe(true);
  expect(ENV_FOLDERS).toEqual(folders);
});
