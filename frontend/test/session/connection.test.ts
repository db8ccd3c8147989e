import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { memoryStores } from '../../src/session/queue-store.ts';
import { ScriptedServer } from './scripted-server.ts';

const text = (tab: ReturnType<ScriptedServer['tab']>) => tab.document.getState()!.getText('main.py');

describe('the connection', () => {
  test('R-6 connecting, connected, reconnecting, and offline after 30 s', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    expect(tab.connection.getState().status).toBe('connecting');
    await server.admit();
    expect(tab.connection.getState()).toMatchObject({ status: 'connected', unsaved: 0, kept: true, storing: true });
    server.lose();
    expect(tab.connection.getState().status).toBe('reconnecting');
    await server.clock.advance(DEFAULT_LIMITS.RECONNECTING_FOR - 1);
    expect(tab.connection.getState().status).toBe('reconnecting');
    await server.clock.advance(1);
    expect(tab.connection.getState().status).toBe('offline');
    expect(tab.canEdit()).toBe(true);
  });

  test('R-6 waits half a second doubling to 15 s, a random part of it, without an end', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      server.refuse(null);
      const { retryAt } = tab.connection.getState();
      waits.push((retryAt ?? 0) - server.clock.now());
      await server.clock.advance(waits.at(-1) ?? 0);
      expect(server.handshakes).toHaveLength(attempt + 2);
    }
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 7_500, 7_500, 7_500, 7_500]);
  });

  test.each(['online', 'shown'] as const)('R-6 tries at once when the page is %s', async (event) => {
    const server = new ScriptedServer();
    server.tab();
    for (let attempt = 0; attempt < 4; attempt++) {
      server.refuse(null);
      await server.clock.advance(10_000);
    }
    server.refuse(null);
    const before = server.handshakes.length;
    server.page.events?.[event]();
    expect(server.handshakes).toHaveLength(before + 1);
    server.page.events?.[event]();
    expect(server.handshakes).toHaveLength(before + 1);
  });

  test('R-6 without a network it is offline at once, and the dead connection is given up', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    server.page.online = false;
    server.page.events?.offline();
    expect(tab.connection.getState().status).toBe('offline');
    expect(server.farewells).toEqual([false]);
    server.page.online = true;
    server.page.events?.online();
    await server.admit();
    expect(tab.connection.getState().status).toBe('connected');
  });

  test.each(['REMOVED', 'SESSION_GONE', 'NOT_JOINED', 'PROTOCOL_OLD', 'ROOM_LOCKED'] as const)('H-1 %s: refused, and no further attempt by itself', async (code) => {
    const server = new ScriptedServer();
    const tab = server.tab();
    server.refuse({ code });
    expect(tab.connection.getState()).toMatchObject({ status: 'refused', refusal: { code }, retryAt: null });
    await server.clock.advance(600_000);
    expect(server.handshakes).toHaveLength(1);
    tab.retryNow();
    expect(server.handshakes).toHaveLength(2);
  });

  test('ROOM_FULL is said, and tried again', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    server.refuse({ code: 'ROOM_FULL' });
    expect(tab.connection.getState()).toMatchObject({ status: 'refused', refusal: { code: 'ROOM_FULL' } });
    await server.clock.advance(500);
    expect(server.handshakes).toHaveLength(2);
    expect(tab.connection.getState().status).toBe('refused');
    await server.admit();
    expect(tab.connection.getState()).toMatchObject({ status: 'connected', refusal: null });
  });

  test('R-20 SERVER_BUSY is said to who comes, and tried again when the server says', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    server.refuse({ code: 'SERVER_BUSY', retryAfterMs: 60_000 });
    expect(tab.connection.getState()).toMatchObject({ status: 'refused', refusal: { code: 'SERVER_BUSY' } });
    await server.clock.advance(59_000);
    expect(server.handshakes).toHaveLength(1);
    await server.clock.advance(1_000);
    expect(server.handshakes).toHaveLength(2);
    await server.admit();
    expect(tab.connection.getState()).toMatchObject({ status: 'connected', refusal: null });
  });

  test('R-9 DRAINING is a lost connection that comes back when the server says', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    server.say.events.notice({ refusal: { code: 'DRAINING', retryAfterMs: 3_000 } });
    server.lose();
    expect(tab.connection.getState()).toMatchObject({ status: 'reconnecting', refusal: null });
    await server.clock.advance(2_999);
    expect(server.handshakes).toHaveLength(1);
    await server.clock.advance(1);
    expect(server.handshakes).toHaveLength(2);
  });

  test('R-5 removal wipes what was kept; another refusal does not', async () => {
    for (const [code, left] of [['REMOVED', 0], ['NOT_JOINED', 1]] as const) {
      const store = memoryStores(true);
      const server = new ScriptedServer({ store });
      const tab = server.tab();
      await server.admit();
      server.lose();
      text(tab).insert(0, 'secret');
      await server.clock.advance(1_000);
      server.refuse({ code });
      await server.clock.advance(0);
      expect(await (await store('AAAAAAAAAAAA', 1)).clients(), code).toHaveLength(left);
      expect(tab.canEdit()).toBe(false);
    }
  });

  test('R-5 a session that is gone gives the unsent text to its author', async () => {
    const store = memoryStores(true);
    const server = new ScriptedServer({ store });
    const tab = server.tab();
    await server.admit();
    server.lose();
    text(tab).insert(0, 'too late ');
    await server.clock.advance(1_000);
    server.refuse({ code: 'SESSION_GONE' });
    await server.clock.advance(0);
    expect(tab.recovered.getState()).toMatchObject([{ text: 'too late ' }]);
    // It is nowhere else: the browser asks before it goes, until it is put away.
    expect(server.page.events?.mayLose()).toBe(true);
    tab.recovered.setState([], true);
    expect(server.page.events?.mayLose()).toBe(false);
    expect(await (await store('AAAAAAAAAAAA', 1)).clients()).toEqual([]);
    expect(server.handshakes).toHaveLength(2);
  });

  test('R-1 unsaved counts changes, since the first of them, until all are acknowledged', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    const since = server.clock.now();
    text(tab).insert(0, 'a');
    await server.clock.advance(60);
    text(tab).insert(0, 'b');
    text(tab).insert(0, 'c');
    await server.clock.advance(60);
    expect(tab.connection.getState()).toMatchObject({ unsaved: 3, unsavedSince: since });
    server.say.events['doc.ack'](1, 1);
    expect(tab.connection.getState().unsaved).toBe(2);
    server.say.events['doc.update'](1, 9, new Uint8Array([0, 0]), server.updates.length);
    expect(tab.connection.getState()).toMatchObject({ unsaved: 0, unsavedSince: null });
  });

  test('R-5 without storage the indicator is honest and the browser asks', async () => {
    const faults: unknown[] = [];
    const server = new ScriptedServer({ store: () => Promise.reject(new Error('private mode')), report: (error) => faults.push(error) });
    const tab = server.tab();
    await server.admit();
    expect(faults).toHaveLength(1);
    expect(server.page.events?.mayLose()).toBe(false);
    text(tab).insert(0, 'a');
    expect(tab.connection.getState()).toMatchObject({ unsaved: 1, kept: false });
    expect(server.page.events?.mayLose()).toBe(true);
    server.say.events['doc.ack'](1, 1);
    expect(server.page.events?.mayLose()).toBe(false);
  });

  test('CLIENT_QUEUE beyond it the document is read only, until something is acknowledged', async () => {
    const server = new ScriptedServer();
    server.limits = { ...server.limits, CLIENT_QUEUE: 100 };
    const tab = server.tab();
    await server.admit();
    text(tab).insert(0, 'a'.repeat(100));
    expect(tab.canEdit()).toBe(false);
    server.say.events['doc.ack'](1, 1);
    expect(tab.canEdit()).toBe(true);
  });

  test('H-3 the tab keeps to the limits of the server that let it in last', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    server.limits = { ...server.limits, UPDATE_BATCH: 5_000, CLIENT_QUEUE: 100 };
    await server.admit();
    text(tab).insert(0, 'a'.repeat(100));
    expect(tab.canEdit()).toBe(false);
    text(tab).insert(0, 'b');
    await server.clock.advance(4_999);
    expect(server.updates).toHaveLength(1);
    await server.clock.advance(1);
    expect(server.updates).toHaveLength(2);
    server.lose();
    server.limits = { ...server.limits, CLIENT_QUEUE: 1_000 };
    await server.clock.advance(1_000);
    await server.admit();
    expect(tab.room.getState()?.limits.CLIENT_QUEUE).toBe(1_000);
    expect(tab.canEdit()).toBe(true);
  });

  test('R-5 storage that never opens keeps nobody from typing for long', async () => {
    const server = new ScriptedServer({ store: () => new Promise(() => undefined), report: () => undefined });
    const tab = server.tab();
    await server.admit();
    expect(tab.document.getState()).toBeNull();
    await server.clock.advance(3_000);
    expect(tab.canEdit()).toBe(true);
    expect(tab.connection.getState().kept).toBe(false);
  });

  test('P-3 a page that goes away says so, and comes back from the browser\'s cache', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    text(tab).insert(0, 'a');
    text(tab).insert(1, 'b');
    server.page.events?.hide();
    expect(server.farewells).toEqual([true]);
    expect(server.updates).toHaveLength(2);
    await server.clock.advance(600_000);
    expect(server.handshakes).toHaveLength(1);
    server.page.events?.back();
    await server.admit();
    expect(tab.connection.getState().status).toBe('connected');
    expect(server.handshakes[1]?.client).toBe(1);
  });

  test('R-5 a reload: the next tab sends what the last one kept, under its old id and numbers', async () => {
    const store = memoryStores(true);
    const server = new ScriptedServer({ store });
    const first = server.tab();
    await server.admit();
    server.lose();
    text(first).insert(0, 'offline ');
    await server.clock.advance(60);
    first.dispose();
    const second = server.tab();
    await server.clock.advance(0);
    expect(second.connection.getState().unsaved).toBe(1);
    await server.admit();
    expect(text(second).toString()).toBe('offline start');
    expect(second.document.getState()?.clientID).toBe(2);
    expect(server.updates.map(({ client, n }) => [client, n])).toEqual([[1, 1]]);
    server.say.events['doc.ack'](1, 1);
    await server.clock.advance(0);
    expect(second.connection.getState().unsaved).toBe(0);
    expect(await (await store('AAAAAAAAAAAA', 1)).clients()).toEqual([]);
  });

  test('R-19 a living tab keeps its queue to itself', async () => {
    const server = new ScriptedServer({ store: memoryStores(true) });
    const first = server.tab();
    await server.admit();
    text(first).insert(0, 'mine ');
    await server.clock.advance(60);
    server.updates.length = 0;
    const second = server.tab();
    await server.admit();
    expect(second.connection.getState().unsaved).toBe(0);
    expect(server.updates).toEqual([]);
  });

  test('Q-1 a request waits a moment for the line, and is refused when it does not come', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    const early = tab.request('language.set', { language: 'python' });
    await server.admit();
    expect(server.asked).toHaveLength(1);
    server.asked[0]?.answer({ ok: true });
    expect(await early).toEqual({ ok: true });
    server.lose();
    const late = tab.request('room.end', {});
    await server.clock.advance(5_000);
    expect(await late).toEqual({ ok: false, refusal: { code: 'UNREACHABLE' } });
  });

  test('10 a disposed client leaves no timer behind', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    text(tab).insert(0, 'a');
    tab.setPresence({ file: 'main.py', anchor: null, head: null, away: false });
    tab.setPresence({ file: 'main.py', anchor: null, head: null, away: true });
    tab.tellRun({ type: 'start', run: 'AAAAAAAAAAA', language: 'python', file: 'main.py', startedAt: 0 });
    tab.dispose();
    // Requests on their way are answered with null by the closed channel.
    await server.clock.advance(0);
    expect(server.clock.waiting).toBe(0);
    expect(server.page.events).toBeNull();
  });
});
