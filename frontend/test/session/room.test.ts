import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '@oci/protocol/events.ts';
import { askingLocks, type TabChannel } from '../../src/session/tab-locks.ts';
import { HeldClock } from './held-clock.ts';
import { ScriptedServer } from './scripted-server.ts';

type Said = RoomEvent extends infer E ? (E extends unknown ? Omit<E, 'seq' | 'at' | 'actor'> : never) : never;

async function entered() {
  const server = new ScriptedServer();
  const tab = server.tab();
  await server.admit();
  let seq = 1;
  const happen = (said: Said) => server.say.events['room.event']({ at: 50, actor: 2, ...said, seq: ++seq });
  return { server, tab, happen, room: () => tab.room.getState()! };
}
const at = (byte: number) => ({ file: 'main.py', anchor: new Uint8Array([byte]), head: new Uint8Array([byte]), away: false });
const sam = { id: 2, name: 'Sam', role: 'candidate', joinedAt: 5, removed: false } as const;

describe('the room', () => {
  test('E-1 every event is folded, and a repeated one ignored', async () => {
    const { server, happen, room, tab } = await entered();
    happen({ kind: 'participant.join', participant: sam });
    happen({ kind: 'participant.enter', participant: 2, client: 8 });
    expect(room()).toMatchObject({ participants: [{ id: 1 }, sam], present: [{ client: 1 }, { client: 8, participant: 2, file: 'main.py', reconnecting: false }] });
    happen({ kind: 'language.set', language: 'javascript', file: 'main.js' });
    happen({ kind: 'session.rename', title: 'New' });
    happen({ kind: 'limits.set', runTimeMs: 5_000 });
    happen({ kind: 'room.lock' });
    happen({ kind: 'room.pause' });
    expect(room()).toMatchObject({ entry: 'main.js', session: { language: 'javascript', title: 'New', runTimeMs: 5_000, locked: true, state: 'paused' } });
    happen({ kind: 'room.unlock' });
    happen({ kind: 'room.resume' });
    expect(room().session).toMatchObject({ locked: false, state: 'open' });
    happen({ kind: 'file.create', file: 'aaaaaaaaaaa', path: 'utils.js' });
    happen({ kind: 'file.rename', file: 'aaaaaaaaaaa', path: 'lib/utils.js' });
    happen({ kind: 'file.delete', file: 'aaaaaaaaaaa' });
    expect(room().files.at(-1)).toEqual({ id: 'aaaaaaaaaaa', path: 'lib/utils.js', deleted: true });
    happen({ kind: 'file.restore', file: 'aaaaaaaaaaa', path: 'lib/utils-2.js' });
    happen({ kind: 'file.entry', file: 'aaaaaaaaaaa' });
    expect(room()).toMatchObject({ entry: 'aaaaaaaaaaa', files: [{ id: 'main.py' }, { path: 'lib/utils-2.js', deleted: false }] });
    happen({ kind: 'participant.rename', participant: 1, name: 'N' });
    happen({ kind: 'participant.role', participant: 2, role: 'observer' });
    expect(room()).toMatchObject({ you: { participant: { name: 'N' } }, participants: [{}, { role: 'observer' }] });
    happen({ kind: 'room.end' });
    expect(room().session).toMatchObject({ state: 'ended', endedAt: 50 });
    expect(tab.canEdit()).toBe(false);
    happen({ kind: 'room.reopen' });
    expect(room().session).toMatchObject({ state: 'open', endedAt: null });
    happen({ kind: 'participant.leave', participant: 2, client: 8 });
    expect(room().present).toHaveLength(1);
    happen({ kind: 'participant.remove', participant: 2 });
    expect(room().participants[1]?.removed).toBe(true);
    const before = room();
    server.say.events['room.event']({ seq: 3, at: 1, actor: 1, kind: 'room.end' });
    expect(room()).toBe(before);
  });

  test('H-3 a new state replaces the room, but not the document', async () => {
    const { server, tab, happen, room } = await entered();
    happen({ kind: 'participant.join', participant: sam });
    const doc = tab.document.getState();
    server.lose();
    await server.clock.advance(1_000);
    await server.admit({ seq: 40 });
    expect(room().participants).toHaveLength(1);
    expect(tab.document.getState()).toBe(doc);
  });

  test('T-22 candidates cannot edit while it is paused, and what waits goes on when it is resumed', async () => {
    const { server, tab, happen } = await entered();
    happen({ kind: 'participant.role', participant: 1, role: 'candidate' });
    tab.document.getState()!.getText('main.py').insert(0, 'x');
    happen({ kind: 'room.pause' });
    expect(tab.canEdit()).toBe(false);
    server.say.events['doc.refused'](1, 1, { code: 'EDITING_PAUSED', unsent: 'keep', retryAfterMs: 60_000 });
    server.updates.length = 0;
    await server.clock.advance(5_000);
    expect(server.updates).toEqual([]);
    happen({ kind: 'room.resume' });
    expect(tab.canEdit()).toBe(true);
    expect(server.updates.map(({ n }) => n)).toEqual([1]);
  });

  test('P-1 presence: the newest wins, ten a second, and again after a reconnect', async () => {
    const { server, tab, room } = await entered();
    tab.setPresence(at(1));
    tab.setPresence(at(2));
    tab.setPresence(at(3));
    expect(server.presences).toEqual([at(1)]);
    await server.clock.advance(100);
    expect(server.presences).toEqual([at(1), at(3)]);
    expect(room().present).toMatchObject([{ client: 1, head: new Uint8Array([3]) }]);
    tab.setPresence(at(3));
    await server.clock.advance(1_000);
    expect(server.presences).toHaveLength(2);
    server.lose();
    tab.setPresence(at(4));
    await server.clock.advance(1_000);
    await server.admit();
    expect(server.presences.slice(2)).toEqual([at(4)]);
  });

  test('P-1 on a line that stands still one position is on its way, and then the newest', async () => {
    const { server, tab } = await entered();
    server.answersPresence = false;
    tab.setPresence(at(1));
    for (let place = 2; place < 50; place++) {
      tab.setPresence(at(place));
      await server.clock.advance(100);
    }
    expect(server.presences).toEqual([at(1)]);
    server.asked.shift()?.answer({ ok: true });
    await server.clock.advance(0);
    expect(server.presences).toEqual([at(1), at(49)]);
    server.lose();
    await server.clock.advance(1_000);
    await server.admit();
    tab.setPresence(at(50));
    await server.clock.advance(100);
    expect(server.presences.slice(2)).toEqual([at(49)]);
    server.asked.shift()?.answer({ ok: true });
    await server.clock.advance(100);
    expect(server.presences.at(-1)).toEqual(at(50));
  });

  test('P-3 others come, move, are lost and found', async () => {
    const { server, room } = await entered();
    const there = { client: 8, participant: 2, file: 'main.js', anchor: null, head: null, away: false, reconnecting: false };
    server.say.events.presence(there);
    server.say.events.presence({ ...there, reconnecting: true });
    expect(room().present).toMatchObject([{ client: 1 }, { client: 8, reconnecting: true }]);
  });

  test('typing: who edited in the last second', async () => {
    const { server, tab, happen } = await entered();
    happen({ kind: 'participant.join', participant: sam });
    happen({ kind: 'participant.enter', participant: 2, client: 8 });
    let sets = 0;
    tab.typing.subscribe(() => (sets += 1));
    for (let key = 0; key < 20; key++) {
      server.say.events['doc.update'](1, 8, new Uint8Array([0, 0]));
      await server.clock.advance(100);
    }
    expect([...tab.typing.getState().keys()]).toEqual([2]);
    await server.clock.advance(1_000);
    expect(tab.typing.getState().size).toBe(0);
    expect(sets).toBeLessThan(6);
  });
});

function tabs() {
  const clock = new HeldClock();
  const listeners: ((word: Parameters<TabChannel['say']>[0]) => void)[] = [];
  let number = 0;
  const tab = () => {
    const me = listeners.length;
    const say: TabChannel['say'] = (word) => listeners.forEach((listener, index) => index !== me && listener(word));
    return askingLocks({ say, listen: (listener) => void listeners.push(listener) }, (ms, call) => void clock.after(ms, call), () => ++number);
  };
  return { clock, tab };
}

describe('locks where the browser has none', () => {
  test('R-19 a living tab answers for its queue; a dead one does not', async () => {
    const { clock, tab } = tabs();
    const [a, b] = [tab(), tab()];
    const release = a.own('queue 1');
    expect(await b.adopt('queue 1')).toBeNull();
    release();
    const adopted = b.adopt('queue 1');
    await clock.advance(1_000);
    expect(await adopted).not.toBeNull();
    expect(await a.adopt('queue 1')).toBeNull();
  });

  test('R-19 of two tabs that ask at once exactly one adopts', async () => {
    const { clock, tab } = tabs();
    const [a, b] = [tab(), tab()];
    const both = Promise.all([a.adopt('queue 1'), b.adopt('queue 1')]);
    await clock.advance(1_000);
    expect((await both).filter((release) => release !== null)).toHaveLength(1);
  });
});
