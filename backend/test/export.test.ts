import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import { exportOf } from '../src/admin/export.ts';
import { CHAIN_START, entryHash } from '../src/journal/chain.ts';
import { verify } from '../src/journal/verify.ts';
import { LiveDocument } from '../src/room/document/live-document.ts';
import { Folding } from '../src/room/loading.ts';
import { updateDraft } from '../src/room/record.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Entry } from '../src/storage/storage.ts';
import { busyFor, countTurns } from './loop-turns.ts';
import { deleted, rawUpdate, text } from './raw-update.ts';
import { deviceOf, RoomServer, temporaryFolder } from './room-server.ts';
import { newRow } from './storage-samples.ts';

test('T-25 T-48 an export says by the journal who sent each edit, and holds no device and no link', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  for (const person of [nora, sam]) {
    await person.sync();
    person.type('x');
    await person.untilAcked();
  }
  expect(await nora.request('link.renew', { role: 'observer', removeParticipants: true })).toMatchObject({ ok: true });
  const exported = await exportOf(session.id, server);
  expect(exported?.updates.map(({ participant }) => participant)).toEqual([0, session.seat['owner'], session.seat['sam']]);
  expect(exported?.participants.map(({ name }) => name)).toEqual(['owner', 'sam']);
  const told = JSON.stringify(exported);
  for (const secret of ['owner', 'sam'].map(deviceOf)) expect(told).not.toContain(secret);
  for (const field of ['"device"', '"generation"', '"secret"']) expect(told.replaceAll(/\{[^{}]*"kind":"link\.renew"[^{}]*\}/g, '')).not.toContain(field);
});

test('T-20 an export of a large document makes it in many turns of the loop, so that the server\'s rooms go on', async () => {
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer' });
  const { client } = await first.connect(session, 'owner');
  await first.stop();
  // Deleted text and letters in turn, which stay items of their own.
  const structs = (clock: number) => Array.from({ length: 2_000 }, (_, i) => ({ ...(i % 2 ? text('x') : deleted(1)), ...(clock + i === 0 ? { root: 'main.py' } : { left: [client, clock + i - 1] as [number, number] }) }));
  const updates = Array.from({ length: 30 }, (_, i) => rawUpdate({ sections: [{ author: client, clock: i * 2_000, structs: structs(i * 2_000) }] }));
  const storage = await openSqlite({ dataDir, onLost: () => {} });
  await storage.commit(1, [{ session: session.id, entries: updates.map((bytes, i) => ({ at: Date.now(), ...updateDraft(session.seat['owner'] ?? 0, { client, n: i + 1, bytes }) })) }]);
  await storage.close();
  const server = await RoomServer.start({ dataDir });
  const turn = countTurns();
  const turns = new Set<number>();
  const { apply } = LiveDocument.prototype;
  const spy = vi.spyOn(LiveDocument.prototype, 'apply').mockImplementation(function (this: LiveDocument, ...args) {
    turns.add(turn.now);
    apply.apply(this, args);
  });
  onTestFinished(() => spy.mockRestore());
  const exported = await exportOf(session.id, server);
  expect(exported?.files[0]?.text).toContain('x'.repeat(30_000));
  expect(turns.size).toBeGreaterThan(2);
});

test('T-20 a check of a long journal takes its entries in turns of the loop of a few ms', async () => {
  const body = Buffer.alloc(1_000_000);
  const entries: Entry[] = [];
  for (let seq = 1, hash = CHAIN_START; seq <= 100; seq++) {
    hash = entryHash(hash, { seq, at: seq, actor: 1, kind: 'mark', body });
    entries.push({ seq, at: seq, actor: 1, kind: 'mark', body, hash });
  }
  const turn = countTurns();
  const load = async () => ({ row: newRow('a'), snapshot: null, entries, damaged: false, lastAt: 100 });
  expect(await verify({ load, read: async (_, after, limit) => entries.slice(after, after + limit) }, 'a')).toMatchObject({ entries: 100, problem: null });
  expect(turn.now).toBeGreaterThan(3);
});

test('T-20 so does an export', async () => {
  const turn = countTurns();
  const turns = new Set<number>();
  const spy = vi.spyOn(Folding.prototype, 'take').mockImplementation(function (this: Folding, { seq }) {
    turns.add(turn.now);
    this.seq = seq;
    busyFor(1);
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const entries = Array.from({ length: 150 }, (_, i): Entry => ({ seq: i + 1, at: i, actor: 0, kind: 'doc.update', body: new Uint8Array(2), hash: CHAIN_START }));
  await exportOf('a', { storage: { read: async (_, after, limit) => entries.slice(after, after + limit) }, limits: DEFAULT_LIMITS });
  expect(turns.size).toBeGreaterThanOrEqual(30);
});

test('T-16 people are told what their role may know, and nothing that the journal alone knows: no device, no link, not how others came', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', eve: 'observer' });
  const [nora, sam, eve] = [await server.connect(session, 'owner'), await server.connect(session, 'sam'), await server.connect(session, 'eve')];
  await server.join(session.door, 'ada', 'candidate');
  expect(await nora.request('link.renew', { role: 'interviewer', removeParticipants: false })).toMatchObject({ ok: true });
  expect(await sam.request('link.read', {})).toEqual({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
  await sam.request('run.start', { run: 'a'.repeat(11), language: 'python', file: 'main.py' });
  await eve.until('the run', () => eve.told.includes('run.start'));
  const late = await server.connect(session, 'sam');
  for (const { state, events, presences, notices } of [sam, eve, late]) {
    const told = JSON.stringify([state, events, presences, notices]);
    for (const secret of [...['owner', 'sam', 'eve', 'ada'].map(deviceOf), 'http://test/session', '"device"', '"cameAs"', '"secret"', '"owner":']) expect(told).not.toContain(secret);
  }
});
