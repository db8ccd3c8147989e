import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { RoomServer, temporaryFolder } from './room-server.ts';

test('T-23 D-11 document.renew: a full document begins anew with its text, and the old one takes nothing more', async () => {
  const dataDir = temporaryFolder();
  const server = await RoomServer.start({ dataDir, limits: { MAX_DOC_ITEMS: 60 } });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await nora.sync();
  await sam.sync();
  expect(await nora.request('file.create', { file: 'a'.repeat(11), path: 'notes.py' })).toEqual({ ok: true });
  for (let i = 0; sam.refused.length === 0; i++) {
    sam.type('x', i % 2 === 0 ? 0 : 3);
    await sam.until('an answer', () => (sam.acked.get(sam.client) ?? 0) === sam.sent || sam.refused.length > 0);
  }
  expect(sam.refused[0]?.refusal).toEqual({ code: 'DOCUMENT_FULL', unsent: 'reset' });
  const before = new Y.Doc();
  await nora.sync(before);
  const words = nora.text();

  expect(await sam.request('document.renew', {})).toEqual({ ok: false, refusal: { code: 'NOT_ALLOWED' } });
  expect(await nora.request('document.renew', {})).toEqual({ ok: true });
  await sam.until('the news', () => sam.told.includes('document.renew'));
  expect(sam.events.at(-1)).toMatchObject({ kind: 'document.renew', epoch: 2, actor: session.seat['owner'] });
  sam.socket.emit('doc.update', 1, sam.client, sam.sent, new Uint8Array([0, 0]));
  await sam.until('a refusal', () => sam.refused.length === 2);
  expect(sam.refused[1]?.refusal).toEqual({ code: 'EPOCH_OLD', unsent: 'reset' });

  sam.disconnect();
  const again = await server.connect(session, 'sam');
  const renewed = new Y.Doc();
  const answer = await again.sync(renewed);
  expect([answer.epoch, again.state.epoch, again.text()]).toEqual([2, 2, words]);
  expect([...renewed.store.clients.keys()]).toEqual([0]);
  again.type('more ');
  await again.untilAcked();
  await server.stop();

  const second = await RoomServer.start({ dataDir });
  const back = await second.connect(session, 'sam');
  const restored = new Y.Doc();
  expect((await back.sync(restored)).epoch).toBe(2);
  expect(back.text()).toBe(`more ${words}`);
  expect(back.state.files.map(({ path }) => path)).toEqual(['main.py', 'notes.py']);
  back.type('!', 0, 'a'.repeat(11));
  await back.untilAcked();
});

test('T-23 a journal with renewals is folded to the same document', async () => {
  const dataDir = temporaryFolder();
  const server = await RoomServer.start({ dataDir });
  const session = await server.session({ owner: 'interviewer' });
  let nora = await server.connect(session, 'owner');
  for (let round = 0; round < 3; round++) {
    await nora.sync(new Y.Doc());
    nora.type(`round ${round} `);
    await nora.untilAcked();
    expect(await nora.request('document.renew', {})).toEqual({ ok: true });
    nora.disconnect();
    nora = await server.connect(session, 'owner');
  }
  await nora.sync(new Y.Doc());
  const words = nora.text();
  const entries = await server.storage.read(session.id, 0, 1_000);
  await server.stop();
  // Without its snapshots the journal alone says the same.
  const second = await RoomServer.start({ dataDir, wrap: (storage) => ({ ...storage, load: async (id) => {
    const loaded = await storage.load(id);
    return loaded && { ...loaded, snapshot: null, entries: await storage.read(id, 0, 1_000) };
  } }) });
  const back = await second.connect(session, 'owner');
  expect((await back.sync(new Y.Doc())).epoch).toBe(4);
  expect(back.text()).toBe(words);
  expect(entries.filter(({ kind }) => kind === 'document.renew')).toHaveLength(3);
});
