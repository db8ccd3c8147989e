import { expect, test } from 'vitest';
import { HeldClock } from './held-clock.ts';
import { RoomServer } from './room-server.ts';

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

test('P-1 presence goes to the others, stamped by the server; the newest is what a newcomer sees', async () => {
  const server = await RoomServer.start();
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await sam.request('presence.set', { file: 'main.py', anchor: bytes(1), head: bytes(2), away: false });
  await sam.request('presence.set', { file: 'main.py', anchor: bytes(3), head: bytes(4), away: true });
  const newest = { client: sam.client, participant: session.seat['sam'], file: 'main.py', anchor: bytes(3), head: bytes(4), away: true, reconnecting: false };
  await nora.until('the newest', () => nora.presences.at(-1)?.away === true);
  expect(nora.presences.at(-1)).toEqual(newest);
  expect(sam.presences.filter((presence) => presence.client === sam.client)).toEqual([]);
  const late = await server.connect(session, 'owner');
  expect(late.state.present).toContainEqual(newest);
  expect(late.state.present).toHaveLength(3);
  const refused = { ok: false, refusal: { code: 'BAD_MESSAGE' } };
  expect(await sam.request('presence.set', { file: 'main.rb', anchor: null, head: null, away: false })).toEqual(refused);
  expect(await sam.request('presence.set', { file: 'main.py', anchor: new Uint8Array(300), head: new Uint8Array(300), away: false })).toEqual(refused);
});

test('P-3 a tab that leaves by its own word is gone at once; a lost one is reconnecting, without a position, then gone', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await server.connect(session, 'owner');
  const [one, two] = [await server.connect(session, 'sam'), await server.connect(session, 'sam')];
  await two.request('presence.set', { file: 'main.py', anchor: bytes(1), head: bytes(1), away: false });
  one.disconnect();
  await nora.until('the leave', () => nora.events.some((event) => event.kind === 'participant.leave'));
  expect(nora.events.at(-1)).toMatchObject({ kind: 'participant.leave', client: one.client });
  expect(server.rooms.presentIn(session.id)).toEqual(['owner', 'sam']);

  two.cut();
  await nora.until('reconnecting', () => nora.presences.at(-1)?.reconnecting === true);
  expect(nora.presences.at(-1)).toMatchObject({ client: two.client, anchor: null, head: null });
  server.clock.advance(server.limits.RECONNECTING_FOR / 2);
  const back = await server.connect(session, 'sam', two.client);
  expect(back.client).toBe(two.client);
  await nora.until('back', () => nora.presences.at(-1)?.reconnecting === false);
  server.clock.advance(server.limits.RECONNECTING_FOR);
  await nora.settled();
  expect(nora.events.filter((event) => event.kind === 'participant.leave')).toHaveLength(1);

  back.cut();
  await nora.until('reconnecting again', () => nora.presences.at(-1)?.reconnecting === true);
  server.clock.advance(server.limits.RECONNECTING_FOR);
  await nora.until('the second leave', () => nora.events.filter((event) => event.kind === 'participant.leave').length === 2);
  expect(server.rooms.presentIn(session.id)).toEqual(['owner']);
  const again = await server.connect(session, 'sam', two.client);
  await nora.until('the return', () => nora.events.at(-1)?.kind === 'participant.enter');
  expect(nora.events.at(-1)).toMatchObject({ client: again.client });
});

test('H-2 a client id is never issued twice, also over a restart, and is durable before it is told', async () => {
  const { temporaryFolder } = await import('./room-server.ts');
  const dataDir = temporaryFolder();
  const seen: number[] = [];
  let session: Awaited<ReturnType<RoomServer['session']>> | null = null;
  for (let round = 0; round < 3; round++) {
    const server = await RoomServer.start({ dataDir });
    session ??= await server.session({ sam: 'candidate' });
    for (let i = 0; i < 3; i++) {
      const tab = await server.connect(session, 'sam');
      const entries = await server.storage.read(session.id, 0, 100);
      expect(entries.filter((entry) => entry.kind === 'participant.enter').length).toBe(seen.length + 1);
      seen.push(tab.client);
      tab.disconnect();
    }
    await server.stop();
  }
  expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('P-3 tabs that were in when the server stopped may come back for a while, then they are gone', async () => {
  const { temporaryFolder } = await import('./room-server.ts');
  const dataDir = temporaryFolder();
  const first = await RoomServer.start({ dataDir });
  const session = await first.session({ owner: 'interviewer', sam: 'candidate' });
  const nora = await first.connect(session, 'owner');
  await first.connect(session, 'sam');
  await first.stop();
  const second = await RoomServer.start({ dataDir, clock: new HeldClock() });
  const back = await second.connect(session, 'owner', nora.client);
  expect(back.state.present).toMatchObject([{ client: nora.client, reconnecting: false }, { participant: session.seat['sam'], reconnecting: true }]);
  second.clock.advance(second.limits.RECONNECTING_FOR);
  await back.until('the leave', () => back.events.some((event) => event.kind === 'participant.leave'));
});
