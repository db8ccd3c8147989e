import { createHash } from 'node:crypto';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { pinned } from './hostile.ts';
import { FOREIGN, deleted, rawUpdate, text, type RawUpdate } from './raw-update.ts';
import type { RoomClient } from './room-client.ts';
import { RoomServer, sharedLifetime } from './room-server.ts';

/** Unlimited strikes: the corpus comes from one socket. */
const limits = { STRIKES: 1_000_000, EVENTS_BURST: 1_000_000, BYTES_BURST: 1_000_000_000, MAX_UPDATE_PARTS: 100, MAX_FILE: 2_000, MAX_CLOCK: 5_000, SYNCS_BURST: 1_000_000 };

type Corpus = { server: RoomServer; owner: RoomClient; mallory: RoomClient; victim: RoomClient; me: number; them: number; known: number; theirs: number };
const shared = sharedLifetime();
let corpus: Corpus;

async function prepare(): Promise<Corpus> {
  const server = await RoomServer.start({ limits, lifetime: shared.lifetime });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate', mallory: 'candidate' });
  const victim = await server.connect(session, 'sam');
  const mallory = await server.connect(session, 'mallory');
  await victim.sync();
  await mallory.sync();
  const owner = await server.connect(session, 'owner');
  const opened = await owner.request('language.set', { language: 'javascript' });
  expect(opened.ok).toBe(true);
  victim.type('victim');
  await victim.untilAcked();
  mallory.type('mallory', 3);
  mallory.type('in js', 0, 'main.js');
  await mallory.untilAcked();
  await victim.until('both edits', () => victim.updates.length >= 3);
  const me = mallory.client;
  const them = victim.client;
  return { server, owner, mallory, victim, me, them, known: Y.getState(mallory.doc.store, me), theirs: Y.getState(victim.doc.store, them) };
}

/** Hash of the whole document as the server holds it. */
async function hashOf({ owner }: Corpus): Promise<string> {
  const doc = new Y.Doc();
  await owner.sync(doc);
  return createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex');
}

beforeAll(async () => {
  corpus = await prepare();
});
afterAll(() => shared.end());

/** Sends hostile bytes as the next update, and holds that nothing of it stays or spreads. */
async function refusedAs(bytes: Uint8Array, client = corpus.me): Promise<RefusalCode> {
  const { mallory, victim } = corpus;
  const [before, seen, entries] = [await hashOf(corpus), victim.updates.length, mallory.refused.length];
  mallory.send(bytes, client, client === corpus.me ? mallory.sent + 1 : 1);
  await mallory.until('a refusal', () => mallory.refused.length > entries);
  const last = mallory.refused.at(-1);
  expect(await hashOf(corpus)).toBe(before);
  await victim.request('presence.set', { file: 'main.py', anchor: null, head: null, away: false });
  expect(victim.updates).toHaveLength(seen);
  expect(last?.client).toBe(client);
  const code = last?.refusal.code;
  expect(last?.refusal.unsent).toBe(code === 'UPDATE_GAP' ? 'keep' : 'reset');
  if (!code) throw new Error('no refusal');
  return code;
}

const honest = (): RawUpdate => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [{ ...text('x'), root: 'main.py' }] }], deletions: [] });
const own = (struct: object, more: object = {}): RawUpdate => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [{ ...text('x'), ...struct }], ...more }] });

describe('T-18 an update that no honest client sends is refused whole', () => {
  const cases: [what: string, update: () => RawUpdate, code: RefusalCode][] = [
    ['a clock of 2^50', () => ({ sections: [{ author: corpus.me, clock: 2 ** 50, structs: [text('x')] }] }), 'UPDATE_GAP'],
    ['a hole of one', () => ({ sections: [{ author: corpus.me, clock: corpus.known + 1, structs: [text('x')] }] }), 'UPDATE_GAP'],
    ['clocks past the end of numbers', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [deleted(Number.MAX_SAFE_INTEGER - 10), deleted(1_000)] }] }), 'BAD_UPDATE'],
    ['clocks past MAX_CLOCK', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [deleted(6_000)] }] }), 'DOCUMENT_FULL'],
    ['a neighbour as author', () => ({ sections: [{ author: corpus.them, clock: corpus.theirs, structs: [text('x')] }] }), 'FORGED_AUTHOR'],
    ['the server as author', () => ({ sections: [{ author: 0, clock: 0, structs: [text('x')] }] }), 'FORGED_AUTHOR'],
    ['an id never issued', () => ({ sections: [{ author: 4_000, clock: 0, structs: [text('x')] }] }), 'FORGED_AUTHOR'],
    ['60,000 authors', () => ({ sections: Array.from({ length: 60_000 }, () => ({ author: 1, clock: 0, structs: [], count: 0 })), deletions: [] }), 'UPDATE_TOO_LARGE'],
    ['20,000 clients of which it deletes', () => ({ deletions: Array.from({ length: 20_000 }, (_, client) => ({ client, ranges: [[0, 1]] as [number, number][] })) }), 'UPDATE_TOO_LARGE'],
    ['two authors', () => ({ sections: [...(honest().sections ?? []), { author: corpus.them, clock: corpus.theirs, structs: [text('x')] }] }), 'BAD_UPDATE'],
    ['one author twice', () => ({ sections: [...(honest().sections ?? []), ...(honest().sections ?? [])] }), 'BAD_UPDATE'],
    ['an author without structs', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [] }] }), 'BAD_UPDATE'],
    ['a count of structs that lies', () => own({}, { count: 3 }), 'BAD_UPDATE'],
    ['a count of structs beyond all limits', () => own({}, { count: 2 ** 40 }), 'UPDATE_TOO_LARGE'],
    ['a count of deletions that lies', () => ({ deletions: [{ client: corpus.them, ranges: [[0, 1]], count: 9 }] }), 'BAD_UPDATE'],
    ['too many structs', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: Array.from({ length: 101 }, () => text('x')) }] }), 'UPDATE_TOO_LARGE'],
    ['too many deletions', () => ({ deletions: [{ client: corpus.them, ranges: Array.from({ length: 101 }, (_, i) => [i, 1] as [number, number]) }] }), 'UPDATE_TOO_LARGE'],
    ['an empty text', () => own(text('')), 'BAD_UPDATE'],
    ['nothing deleted at once', () => own(deleted(0)), 'BAD_UPDATE'],
    ['an empty deletion', () => ({ deletions: [{ client: corpus.them, ranges: [[0, 0]] }] }), 'BAD_UPDATE'],
    ['a deletion listed twice', () => ({ deletions: [{ client: corpus.them, ranges: [[0, 2], [0, 2]] }] }), 'BAD_UPDATE'],
    ['deletions that overlap', () => ({ deletions: [{ client: corpus.them, ranges: [[0, 2], [1, 2]] }] }), 'BAD_UPDATE'],
    ['deletions in the wrong order', () => ({ deletions: [{ client: corpus.them, ranges: [[2, 1], [0, 1]] }] }), 'BAD_UPDATE'],
    ['deletions that name a client twice', () => ({ deletions: [{ client: corpus.them, ranges: [[0, 1]] }, { client: corpus.them, ranges: [[2, 1]] }] }), 'BAD_UPDATE'],
    ['a deletion of an unknown client', () => ({ deletions: [{ client: 999, ranges: [[0, 1]] }] }), 'UPDATE_GAP'],
    ['a deletion past what is known', () => ({ deletions: [{ client: corpus.them, ranges: [[0, corpus.theirs + 1]] }] }), 'UPDATE_GAP'],
    ['a deletion of its own future', () => ({ deletions: [{ client: corpus.me, ranges: [[corpus.known, 1]] }] }), 'UPDATE_GAP'],
    ['a deletion of a listed file', () => ({ deletions: [{ client: 0, ranges: [[0, 1]] }] }), 'BAD_UPDATE'],
    ['a left neighbour that is unknown', () => own({ left: [corpus.them, corpus.theirs] }), 'UPDATE_GAP'],
    ['a right neighbour that is unknown', () => own({ right: [77, 0] }), 'UPDATE_GAP'],
    ['itself as neighbour', () => own({ left: [corpus.me, corpus.known] }), 'BAD_UPDATE'],
    ['its own future as neighbour', () => own({ right: [corpus.me, corpus.known + 5] }), 'BAD_UPDATE'],
    ['a file that is not listed', () => own({ root: 'main.rb' }), 'BAD_UPDATE'],
    ['the list of files as a text', () => own({ root: 'files' }), 'BAD_UPDATE'],
    ['an entry of the list of files', () => own({ root: 'files', key: 'evil.py' }), 'BAD_UPDATE'],
    ['an entry of a text', () => own({ key: 'evil' }), 'BAD_UPDATE'],
    ['behind an entry of the list of files', () => own({ left: [0, 0] }), 'BAD_UPDATE'],
    ['before an entry of the list of files', () => own({ right: [0, 0] }), 'BAD_UPDATE'],
    ['a nested place', () => own({ parent: [corpus.me, 0] }), 'BAD_UPDATE'],
    ['neighbours in two files', () => own({ left: [corpus.me, 0], right: [corpus.me, 'mallory'.length] }), 'BAD_UPDATE'],
    ['neighbours in the wrong order', () => own({ left: [corpus.them, 4], right: [corpus.them, 1] }), 'BAD_UPDATE'],
    ['neighbours in the wrong order, one of them in the same update', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [{ ...text('x'), left: [corpus.them, 1], right: [corpus.them, 2] }, { ...text('y'), left: [corpus.me, corpus.known], right: [corpus.them, 0] }] }] }), 'BAD_UPDATE'],
    ['a text beyond MAX_FILE', () => own(text('x'.repeat(2_000))), 'DOCUMENT_FULL'],
    ['a text beyond MAX_FILE in two pieces', () => ({ sections: [{ author: corpus.me, clock: corpus.known, structs: [text('x'.repeat(1_500)), text('x'.repeat(1_500))] }] }), 'DOCUMENT_FULL'],
    ...Object.entries(FOREIGN).map(([kind, content]): [string, () => RawUpdate, RefusalCode] => [`content ${kind}`, () => own(content), 'BAD_UPDATE']),
  ];
  test.each(cases)('T-18 %s', async (what, update, code) => {
    expect(await refusedAs(pinned(what, rawUpdate(update())))).toBe(code);
  });

  test('T-18 more bytes than MAX_UPDATE', async () => {
    expect(await refusedAs(new Uint8Array(corpus.server.limits.MAX_UPDATE + 1))).toBe('UPDATE_TOO_LARGE');
  });

  test('T-18 bytes after the end', async () => {
    expect(await refusedAs(new Uint8Array([...rawUpdate(honest()), 0]))).toBe('BAD_UPDATE');
  });

  test('T-18 an honest update cut at each byte', async () => {
    const whole = rawUpdate({ ...honest(), deletions: [{ client: corpus.them, ranges: [[0, 1]] }] });
    for (let length = 0; length < whole.length; length++) expect(await refusedAs(whole.slice(0, length)), `cut at ${length}`).toBe('BAD_UPDATE');
  });

  test('T-17 T-18 V2 encoding', async () => {
    const doc = new Y.Doc();
    doc.clientID = corpus.me;
    doc.getText('main.py').insert(0, 'x');
    expect(await refusedAs(Y.encodeStateAsUpdateV2(doc))).toBe('BAD_UPDATE');
  });

  test('T-19 a client id of somebody else as the sender', async () => {
    expect(await refusedAs(rawUpdate(honest()), corpus.them)).toBe('FORGED_AUTHOR');
  });

  test('T-18 after all of it an honest update is taken', async () => {
    const { mallory, victim } = corpus;
    mallory.type('still here ');
    await mallory.untilAcked();
    await victim.until('the honest update', () => victim.text().startsWith('still here '));
    expect(victim.text()).toBe(mallory.text());
  });
});
