import { expect, test } from 'vitest';
import { RoomServer } from './room-server.ts';

test('D-4 an edit reaches the other tab at once, never its author, and is acknowledged after its commit', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  const sam = await server.connect(session, 'sam');
  await nora.sync();
  await sam.sync();
  const starter = nora.text();
  expect(starter).not.toBe('');
  expect(sam.text()).toBe(starter);

  const n = sam.type('# hello\n');
  await sam.untilAcked(n);
  await nora.until('the edit', () => nora.updates.length > 0);
  expect(nora.text()).toBe(`# hello\n${starter}`);
  expect(sam.updates).toEqual([]);
  const loaded = await server.storage.load(session.id);
  expect(loaded?.entries.filter((entry) => entry.kind === 'doc.update')).toHaveLength(2);
});

test('R-8 what was acknowledged is there after a restart, for a tab that comes back and for a new one', async () => {
  const { temporaryFolder } = await import('./room-server.ts');
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const sam = await first.connect(session, 'sam');
  await sam.sync();
  sam.type('one ');
  sam.type('two ', 4);
  await sam.untilAcked();
  await first.stop();

  const second = await RoomServer.start({ dataDir });
  const again = await second.connect(session, 'sam', sam.client);
  expect(again.client).toBe(sam.client);
  const answer = await again.sync(sam.doc);
  expect(answer.acked).toContainEqual([sam.client, 2]);
  again.sent = 2;
  again.type('three ', 8);
  await again.untilAcked(3);
  const nora = await second.connect(session, 'owner');
  await nora.sync();
  expect(nora.text().startsWith('one two three ')).toBe(true);
  expect(nora.text()).toBe(again.text());
});
