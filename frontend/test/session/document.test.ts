import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { GIVE_UP_AFTER } from '../../src/session/offering.ts';
import { memoryStores } from '../../src/session/queue-store.ts';
import type { SessionClient } from '../../src/session/session-client.ts';
import { ScriptedServer } from './scripted-server.ts';

const textOf = (tab: SessionClient) => tab.document.getState()?.getText('main.py');

/** A change of another person, as the server would give it to the tab. */
function fromOther(server: ScriptedServer, client: number, change: (text: Y.Text) => void, base = server.doc): Uint8Array {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(base));
  other.clientID = client;
  const before = Y.encodeStateVector(other);
  change(other.getText('main.py'));
  return Y.encodeStateAsUpdate(other, before);
}

describe('the document', () => {
  test('D-2 an update that follows the first answer in the same breath is not lost', async () => {
    const server = new ScriptedServer();
    server.syncs = false;
    const tab = server.tab();
    server.enter();
    const { doc } = server;
    const [asked] = server.asked;
    asked?.answer(server.syncAnswer());
    const before = Y.encodeStateVector(doc);
    doc.getText('main.py').delete(0, 2);
    server.say.events['doc.update'](1, 9, Y.encodeStateAsUpdate(doc, before));
    await server.clock.advance(0);
    expect(textOf(tab)?.toString()).toBe('art');
  });

  test('D-2 a gap in what others send is closed by another sync', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    const first = fromOther(server, 9, (text) => text.insert(0, 'one '));
    Y.applyUpdate(server.doc, first);
    const second = fromOther(server, 9, (text) => text.insert(4, 'two '));
    Y.applyUpdate(server.doc, second);
    server.say.events['doc.update'](1, 9, second);
    expect(textOf(tab)?.toString()).toBe('start');
    await server.clock.advance(1_000);
    expect(textOf(tab)?.toString()).toBe('one two start');
  });

  test('H-2 a new document edits under the issued client id, and keeps it on a reconnect', async () => {
    const server = new ScriptedServer();
    server.nextClient = 41;
    const tab = server.tab();
    await server.admit();
    expect(tab.document.getState()?.clientID).toBe(41);
    expect(server.handshakes[0]?.client).toBeUndefined();
    server.lose();
    await server.clock.advance(1_000);
    expect(server.handshakes[1]?.client).toBe(41);
  });

  test('D-9 text of others that the server lacks is waited for, then the document is rebuilt', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    server.say.events['doc.update'](1, 9, fromOther(server, 9, (text) => text.insert(0, 'lost ')));
    textOf(tab)?.insert(5, 'mine ');
    expect(textOf(tab)?.toString()).toBe('lost mine start');
    server.lose();
    await server.clock.advance(1_000);
    await server.admit();
    await server.clock.advance(GIVE_UP_AFTER - 2_000);
    expect(tab.recovered.getState()).toEqual([]);
    await server.clock.advance(12_000);
    expect(server.handshakes.at(-1)?.client).toBeUndefined();
    expect(tab.recovered.getState()).toMatchObject([{ file: 'main.py', text: 'mine ', refusal: { code: 'UPDATE_GAP' } }]);
    await server.admit();
    expect(textOf(tab)?.toString()).toBe('start');
    expect(tab.connection.getState().unsaved).toBe(0);
  });

  test('D-9 a deletion of another person that the server lacks does not stay for ever', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    server.say.events['doc.update'](1, 9, fromOther(server, 9, (text) => text.delete(0, 4)));
    expect(textOf(tab)?.toString()).toBe('t');
    server.lose();
    await server.clock.advance(1_000);
    await server.admit();
    await server.clock.advance(GIVE_UP_AFTER + 12_000);
    await server.admit();
    expect(textOf(tab)?.toString()).toBe('start');
  });

  test('D-9 the author who comes back in time ends the wait', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    const late = fromOther(server, 9, (text) => text.insert(0, 'late '));
    server.say.events['doc.update'](1, 9, late);
    server.lose();
    await server.clock.advance(1_000);
    await server.admit();
    await server.clock.advance(5_000);
    Y.applyUpdate(server.doc, late);
    await server.clock.advance(60_000);
    expect(server.handshakes).toHaveLength(2);
    expect(textOf(tab)?.toString()).toBe('late start');
  });

  test('D-6 reset: the text is shown to its author, and the document begins anew under another id', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    textOf(tab)?.insert(5, ' and more');
    server.say.events['doc.refused'](1, 1, { code: 'DOCUMENT_FULL', unsent: 'reset' });
    expect(tab.recovered.getState()).toMatchObject([{ file: 'main.py', text: ' and more', refusal: { code: 'DOCUMENT_FULL' } }]);
    expect(tab.canEdit()).toBe(false);
    const old = tab.document.getState();
    await server.admit();
    expect(tab.document.getState()).not.toBe(old);
    expect(tab.document.getState()?.clientID).toBe(2);
    expect(textOf(tab)?.toString()).toBe('start');
    expect(tab.canEdit()).toBe(true);
  });

  test('D-8 another epoch: the document is replaced, what was unsent is shown', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    server.lose();
    textOf(tab)?.insert(0, 'kept? ');
    server.epoch = 2;
    await server.clock.advance(1_000);
    await server.admit();
    await server.admit();
    expect(tab.recovered.getState()).toMatchObject([{ text: 'kept? ', refusal: { code: 'EPOCH_OLD' } }]);
    expect(textOf(tab)?.toString()).toBe('start');
  });

  test('T-23 the document was renewed: the tab begins anew under a new client id, what was unsent is shown', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    const old = tab.document.getState();
    textOf(tab)?.insert(0, 'kept? ');
    server.epoch = 2;
    server.say.events['room.event']({ seq: 2, at: 1, actor: 2, kind: 'document.renew', epoch: 2 });
    await server.admit();
    expect(tab.recovered.getState()).toMatchObject([{ text: 'kept? ', refusal: { code: 'EPOCH_OLD' } }]);
    expect(tab.document.getState()).not.toBe(old);
    expect(textOf(tab)?.toString()).toBe('start');
    expect(tab.canEdit()).toBe(true);
  });

  test('T-23 reloaded after a renewal: what waited from before is shown, what waited since still goes out', async () => {
    const server = new ScriptedServer({ store: memoryStores(true) });
    const old = server.tab();
    await server.admit();
    server.lose();
    textOf(old)?.insert(0, 'old ');
    server.epoch = 2;
    const recent = server.tab();
    await server.admit();
    server.lose();
    textOf(recent)?.insert(0, 'new ');
    await server.clock.advance(1);
    old.dispose();
    recent.dispose();
    const tab = server.tab();
    await server.admit();
    await server.clock.advance(60);
    expect(tab.recovered.getState()).toMatchObject([{ file: 'main.py', text: 'old ', refusal: { code: 'EPOCH_OLD' } }]);
    expect(textOf(tab)?.toString()).toBe('new start');
    expect(server.updates.map(({ epoch, client }) => [epoch, client])).toEqual([[2, 2]]);
    tab.dispose();
    expect(server.faults).toEqual([]);
    const next = server.tab();
    await server.admit();
    expect(next.recovered.getState()).toEqual([]);
  });

  test('D-5 an acknowledgement that overtakes the answer to a sync is no lost history', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    textOf(tab)?.insert(5, ' one');
    server.lose();
    await server.clock.advance(1_000);
    server.syncs = false;
    server.enter();
    const [asked] = server.asked;
    // The answer was made before the commit, the acknowledgement after it; both come in the same breath.
    asked?.answer(server.syncAnswer());
    server.say.events['doc.ack'](1, 1);
    await server.clock.advance(0);
    server.updates.length = 0;
    textOf(tab)?.insert(9, ' two');
    await server.clock.advance(60);
    expect(server.updates.map(({ n }) => n)).toEqual([2]);
    expect(tab.connection.getState().unsaved).toBe(1);
  });

  test('R-7 own text that a restored server has lost is offered again', async () => {
    const server = new ScriptedServer();
    const tab = server.tab();
    await server.admit();
    textOf(tab)?.insert(5, ' once');
    server.say.events['doc.ack'](1, 1);
    expect(tab.connection.getState().unsaved).toBe(0);
    server.lose();
    await server.clock.advance(1_000);
    server.updates.length = 0;
    await server.admit();
    expect(tab.connection.getState().unsaved).toBe(1);
    await server.clock.advance(100);
    expect(server.updates.map(({ n }) => n)).toEqual([1]);
    for (const { bytes } of server.updates) Y.applyUpdate(server.doc, bytes);
    expect(server.doc.getText('main.py').toString()).toBe('start once');
  });
});
