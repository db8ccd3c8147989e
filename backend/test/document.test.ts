import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Document } from '../src/room/document/document.ts';
import { LiveDocument } from '../src/room/document/live-document.ts';
import { readUpdate } from '../src/room/document/update.ts';
import { deleted, rawUpdate, text, type RawUpdate } from './raw-update.ts';

const FILES = ['main.py', 'main.js'];

/** A document with both files. */
function opened(limits = DEFAULT_LIMITS): Document {
  const document = new Document(null, null, limits);
  for (const file of FILES) document.open(file, `# ${file}\n`);
  return document;
}

/** An honest client: a Y.Doc with an undo of its own, and the updates it made. */
class Honest {
  readonly doc = new Y.Doc();
  readonly made: Uint8Array[] = [];
  readonly undo: Y.UndoManager;
  constructor(client: number, document: Document) {
    this.doc.clientID = client;
    for (const part of document.sync(new Uint8Array([0])).parts) Y.applyUpdate(this.doc, part.gzip ? gunzipSync(part.bytes) : part.bytes, 'server');
    this.undo = new Y.UndoManager(FILES.map((file) => this.doc.getText(file)), { captureTimeout: 0, trackedOrigins: new Set(['me']) });
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.made.push(bytes);
    });
  }
}

/** The whole document, as one who knows nothing of it is sent it. */
const everything = (document: Document): Uint8Array => Y.mergeUpdates(document.sync(new Uint8Array([1, 77, 1])).parts.map(({ bytes }) => bytes));

type Step = { who: number; what: 'insert' | 'delete' | 'replace all' | 'undo' | 'redo' | 'exchange'; file: number; at: number; text: string; length: number };
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom('insert', 'insert', 'insert', 'delete', 'delete', 'replace all', 'undo', 'redo', 'exchange', 'exchange'),
  file: fc.nat(1),
  at: fc.nat(1_000),
  text: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('\n', '\t', '👩‍👩‍👧 שלום', 'x'.repeat(300))),
  length: fc.nat(40),
});

test('T-18 honest edits, long absences, replacing all and undo are never refused, and all converge', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.boolean(), (steps, merged) => {
      const document = opened();
      const people = [1, 2, 3].map((client) => new Honest(client, document));
      const sent = [0, 0, 0];
      /** Offers what a person made while away, one by one or merged, and gives them what they lack. */
      const exchange = (who: number): void => {
        const person = people[who];
        if (!person) return;
        const waiting = person.made.splice(0);
        for (const bytes of merged && waiting.length > 0 ? [Y.mergeUpdates(waiting)] : waiting) {
          const judged = document.judge(who + 1, bytes);
          expect(judged).toMatchObject({ ok: true });
          if (judged.ok) expect(document.take(who + 1, (sent[who] = (sent[who] ?? 0) + 1), judged.taken)).toBe(null);
        }
        for (const part of document.sync(Y.encodeStateVector(person.doc)).parts) Y.applyUpdate(person.doc, part.bytes, 'server');
      };
      for (const { who, what, file, at, text, length } of steps) {
        const person = people[who];
        const target = person?.doc.getText(FILES[file]);
        if (!person || !target) continue;
        const start = target.length === 0 ? 0 : at % (target.length + 1);
        person.doc.transact(() => {
          if (what === 'insert') target.insert(start, text);
          if (what === 'delete') target.delete(start, Math.min(length, target.length - start));
          if (what === 'replace all') {
            target.delete(0, target.length);
            target.insert(0, text);
          }
        }, 'me');
        if (what === 'undo') person.undo.undo();
        if (what === 'redo') person.undo.redo();
        if (what === 'exchange') exchange(who);
      }
      for (const who of [0, 1, 2, 0, 1, 2]) exchange(who);
      for (const file of FILES) for (const person of people) expect(person.doc.getText(file).toString()).toBe(document.textOf(file));
    }),
    { numRuns: 150 },
  );
});

test('T-18 what the gate reads is what Yjs reads, or the gate refuses it: flipped bits of good updates', () => {
  const source = new Y.Doc();
  source.clientID = 7;
  const updates: Uint8Array[] = [];
  source.on('update', (bytes: Uint8Array) => updates.push(bytes));
  const text = source.getText('main.py');
  text.insert(0, 'hello 👋');
  text.insert(3, 'x');
  text.delete(1, 4);
  source.transact(() => {
    text.insert(2, 'abc');
    text.delete(0, 2);
  });
  fc.assert(
    fc.property(fc.constantFrom(...updates), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }), (good, flips) => {
      const bytes = good.slice();
      for (const [at, value] of flips) bytes[at % bytes.length] = value;
      let read: ReturnType<typeof readUpdate>;
      try {
        read = readUpdate(bytes, 1_000);
      } catch {
        return;
      }
      const yjs = Y.decodeUpdate(bytes);
      expect(read.insertions.map(({ clock, length }) => [read.author, clock, length])).toEqual(yjs.structs.map((struct) => [struct.id.client, struct.id.clock, struct.length]));
      const kinds = yjs.structs.map((struct) => (struct instanceof Y.Item ? struct.content.constructor : null));
      expect(kinds.every((kind) => kind === Y.ContentString || kind === Y.ContentDeleted)).toBe(true);
      const deletions = [...yjs.ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => [client, clock, len]));
      expect(read.deletions.map(({ client, clock, length }) => [client, clock, length])).toEqual(deletions);
    }),
    { numRuns: 5_000 },
  );
});

test('T-18 whatever of Yjs writes an update, its deletions ascend without overlap', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.constantFrom('insert', 'delete', 'delete', 'undo', 'redo'), fc.nat(1_000), fc.integer({ min: 1, max: 9 })), { maxLength: 40 }), fc.infiniteStream(fc.nat()), (edits, order) => {
      const document = opened();
      const people = [1, 2].map((client) => new Honest(client, document));
      const made: Uint8Array[] = [];
      for (const [who, what, at, length] of edits) {
        const person = people[who];
        const target = person?.doc.getText('main.py');
        if (!person || !target) continue;
        const start = at % (target.length + 1);
        if (what === 'insert') person.doc.transact(() => target.insert(start, 'x'.repeat(length)), 'me');
        if (what === 'delete') person.doc.transact(() => target.delete(start, Math.min(length, target.length - start)), 'me');
        if (what === 'undo') person.undo.undo();
        if (what === 'redo') person.undo.redo();
        const fresh = person.made.splice(0);
        made.push(...fresh);
        for (const other of people) if (other !== person) for (const bytes of fresh) Y.applyUpdate(other.doc, bytes, 'server');
      }
      const shuffled = made.map((bytes) => ({ bytes, key: order.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
      const merged = Y.mergeUpdates(shuffled.map(({ bytes }) => bytes));
      const states = people.map(({ doc }) => Y.encodeStateAsUpdate(doc));
      for (const bytes of [...made, merged, ...states, Y.mergeUpdates([...states, merged]), Y.diffUpdate(merged, Y.encodeStateVectorFromUpdate(made[0] ?? new Uint8Array([0, 0])))]) {
        for (const ranges of Y.decodeUpdate(bytes).ds.clients.values()) {
          let known = 0;
          for (const { clock, len } of ranges) {
            expect(clock).toBeGreaterThanOrEqual(known);
            known = clock + len;
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('T-18 MAX_FILE counts what is left: a text may be replaced by one as large', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_FILE: 1_000 });
  const person = new Honest(1, document);
  let n = 0;
  const offer = (): boolean => {
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(1, bytes);
    if (judged.ok) document.take(1, (n += 1), judged.taken);
    return judged.ok;
  };
  const text = person.doc.getText('main.py');
  const replace = (length: number): void =>
    person.doc.transact(() => {
      text.delete(0, text.length);
      text.insert(0, 'x'.repeat(length));
    });
  replace(1_000);
  expect(offer()).toBe(true);
  replace(1_000);
  expect(offer()).toBe(true);
  replace(1_001);
  expect(offer()).toBe(false);
});

test('T-18 MAX_DOC_STATE: growth ends, deleting goes on', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_DOC_STATE: 4_000 });
  const person = new Honest(1, document);
  let n = 0;
  const offer = (): boolean => {
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(1, bytes);
    if (judged.ok) document.take(1, (n += 1), judged.taken);
    return judged.ok;
  };
  const text = person.doc.getText('main.py');
  for (let i = 0; i < 3; i++) {
    text.insert(0, 'x'.repeat(1_000));
    expect(offer()).toBe(true);
  }
  text.insert(0, 'y'.repeat(1_000));
  expect(offer()).toBe(false);
  person.doc.transact(() => text.delete(1_000, 500));
  expect(offer()).toBe(true);
});

test('T-18 MAX_DOC_STATE: near it the document is encoded once for many updates, not for each', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_DOC_STATE: 40_000 });
  const person = new Honest(1, document);
  let n = 0;
  const offer = (): boolean => {
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(1, bytes);
    if (judged.ok) document.take(1, (n += 1), judged.taken);
    return judged.ok;
  };
  person.doc.getText('main.py').insert(0, 'x'.repeat(20_000));
  expect(offer()).toBe(true);
  const encode = vi.spyOn(LiveDocument.prototype, 'encode');
  onTestFinished(() => encode.mockRestore());
  // 2,000 keys are some 30,000 B of updates, and 2,000 B of the encoded document.
  for (let i = 0; i < 2_000; i++) {
    person.doc.getText('main.py').insert(i, 'y');
    expect(offer()).toBe(true);
  }
  expect(encode.mock.calls.length).toBeGreaterThan(0);
  expect(encode.mock.calls.length).toBeLessThan(5);
});

/** A person who inserts and deletes by raw updates, and what the document says. */
function scribe(document: Document, client: number, own: number[]): { insert: (index: number, value: string) => string; erase: () => string; doc: Y.Doc } {
  const person = new Honest(client, document);
  let n = 0;
  const offer = (): string => {
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(client, bytes);
    if (!judged.ok) return judged.code;
    if (!document.hasItems(judged.taken, () => own)) return 'DOCUMENT_FULL';
    return document.take(client, (n += 1), judged.taken) ?? 'taken';
  };
  const words = person.doc.getText('main.py');
  return { doc: person.doc, insert: (index, value) => (words.insert(index, value), offer()), erase: () => (words.delete(0, 1), offer()) };
}

test('T-23 MAX_DOC_ITEMS: one participant makes half of the items at most, all together the rest; deleting goes on', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_DOC_ITEMS: 200 });
  const mallory = scribe(document, 1, [1, 2]);
  // Each one tears what was there apart.
  let taken = 0;
  while (taken < 1_000 && mallory.insert(1, 'x') === 'taken') taken += 1;
  expect(taken).toBeGreaterThan(40);
  expect(taken).toBeLessThanOrEqual(100);
  const again = scribe(document, 2, [1, 2]);
  expect(again.insert(3, 'y')).toBe('DOCUMENT_FULL');
  expect(again.erase()).toBe('taken');
  const nora = scribe(document, 3, [3]);
  let more = 0;
  while (more < 1_000 && nora.insert(1, 'n') === 'taken') more += 1;
  expect(more).toBeGreaterThan(40);
  expect(more).toBeLessThanOrEqual(100);
});

test('T-23 the items that are there count, not those that could be; a snapshot keeps the count', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_DOC_ITEMS: 400 });
  const sam = scribe(document, 1, [1]);
  let taken = 0;
  while (taken < 1_000 && sam.insert(0, 'x') === 'taken') taken += 1;
  expect(taken).toBeGreaterThan(150);
  expect(taken).toBeLessThanOrEqual(200);
  const typed = scribe(document, 2, [2]);
  for (let i = 0; i < 500; i++) expect(typed.insert(i, 'y')).toBe('taken');
  const restored = new Document(null, structuredClone(document.facts), DEFAULT_LIMITS);
  expect(restored.facts.items).toEqual(document.facts.items);
});

test('T-18 MAX_TEXT counts what is left in all files together', () => {
  const document = opened({ ...DEFAULT_LIMITS, MAX_TEXT: 1_000 });
  const sam = scribe(document, 1, [1]);
  expect(sam.insert(0, 'x'.repeat(900))).toBe('taken');
  expect(scribe(document, 2, [2]).insert(0, 'x'.repeat(100))).toBe('DOCUMENT_FULL');
  for (let i = 0; i < 50; i++) expect(sam.erase()).toBe('taken');
  expect(scribe(document, 3, [3]).insert(0, 'x'.repeat(100))).toBe('taken');
});

/** Updates as somebody may make them who knows the rules and breaks some. */
const raw: fc.Arbitrary<{ client: number; update: (own: number, clockOf: (client: number) => number) => RawUpdate }> = fc
  .record({
    client: fc.constantFrom(1, 2, 3),
    back: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -2, max: 6 }) }),
    structs: fc.array(
      fc.record({
        text: fc.oneof(fc.string({ minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 5 })),
        left: fc.option(fc.tuple(fc.nat(3), fc.nat(40)), { freq: 3 }),
        right: fc.option(fc.tuple(fc.nat(3), fc.nat(40)), { freq: 2 }),
        root: fc.constantFrom(...FILES, ...FILES, ...FILES, 'files', 'other'),
      }),
      { maxLength: 3 },
    ),
    deletions: fc.array(fc.tuple(fc.nat(3), fc.nat(40), fc.integer({ min: 1, max: 3 })), { maxLength: 2 }),
  })
  .map(({ client, back, structs, deletions }) => ({
    client,
    update: (own, clockOf): RawUpdate => {
      // Mostly among what is known, so that much of it is taken.
      const near = ([author, clock]: [number, number]): [number, number] => {
        if (clock % 10 === 0) return [author, clock];
        return clockOf(author) === 0 ? [0, 1 + (clock % 9)] : [author, clock % clockOf(author)];
      };
      return {
        sections: structs.length === 0 ? [] : [{ author: client, clock: Math.max(0, own - back), structs: structs.map((struct) => ({ ...(typeof struct.text === 'string' ? text(struct.text) : deleted(struct.text)), ...(struct.left ? { left: near(struct.left) } : {}), ...(struct.right ? { right: near(struct.right) } : {}), root: struct.root })) }],
        deletions: deletions.map(([author, clock, length]) => ({ client: near([author, clock])[0], ranges: [[near([author, clock])[1], length]] })),
      };
    },
  }));

test('T-21 whatever the gate takes integrates, at once or later, as it does for everyone else', () => {
  let takenOnes = 0;
  fc.assert(
    fc.property(fc.array(raw, { minLength: 1, maxLength: 30 }), fc.nat(7), (tries, every) => {
      const document = opened();
      const peer = new Honest(9, document).doc;
      const numbers = new Map<number, number>();
      tries.forEach(({ client, update }, index) => {
        const bytes = rawUpdate(update(document.places.clockOf(client), (author) => document.places.clockOf(author)));
        const judged = document.judge(client, bytes);
        if (!judged.ok) return;
        const n = (numbers.get(client) ?? 0) + 1;
        const before = everything(document);
        if (document.take(client, n, judged.taken)) return expect(everything(document)).toEqual(before);
        takenOnes += 1;
        numbers.set(client, n);
        Y.applyUpdate(peer, judged.taken.bytes, 'server');
        expect(peer.store.pendingStructs).toBe(null);
        expect(peer.store.pendingDs).toBe(null);
        if (every > 0 && index % every === 0) document.textOf('main.py');
      });
      for (const file of FILES) expect(document.textOf(file)).toBe(peer.getText(file).toString());
      expect([...peer.share.keys()].toSorted()).toEqual(['files', ...FILES].toSorted());
      expect(peer.getMap('files').toJSON()).toEqual(Object.fromEntries(FILES.map((file) => [file, file])));
      expect(Y.encodeStateVector(peer)).toEqual(document.sync(new Uint8Array([0])).stateVector);
      // What is known of places without the text is what the text says.
      for (const [client, structs] of peer.store.clients)
        for (const item of structs) if (item instanceof Y.Item) expect(document.places.fileOf({ client, clock: item.id.clock })).toBe(FILES.find((file) => peer.getText(file) === item.parent) ?? null);
    }),
    { numRuns: 2_000 },
  );
  expect(takenOnes).toBeGreaterThan(2_500);
});

/** Offers raw updates to a document and gives peers what it takes. */
class Raw {
  readonly document: Document;
  readonly #numbers = new Map<number, number>();
  readonly taken: { client: number; bytes: Uint8Array }[] = [];
  constructor(document: Document) {
    this.document = document;
  }
  offer(client: number, update: RawUpdate, peers: Y.Doc[]): boolean {
    const judged = this.document.judge(client, rawUpdate(update));
    const n = (this.#numbers.get(client) ?? 0) + 1;
    if (!judged.ok || this.document.take(client, n, judged.taken)) return false;
    this.#numbers.set(client, n);
    this.taken.push({ client, bytes: judged.taken.bytes });
    for (const peer of peers) Y.applyUpdate(peer, judged.taken.bytes);
    return true;
  }
}

test('T-21 an insertion around what its author had seen is refused', () => {
  const raws = new Raw(new Document(null, null, DEFAULT_LIMITS));
  raws.document.open('main.py', 'ab');
  const insert = (client: number, clock: number, struct: object): boolean => raws.offer(client, { sections: [{ author: client, clock, structs: [{ ...text('xy'), root: 'main.py', ...struct }] }] }, []);
  expect(insert(1, 0, {})).toBe(true);
  // It had written what lies between.
  expect(insert(1, 2, {})).toBe(false);
  expect(insert(1, 2, { left: [0, 1], right: [0, 2] })).toBe(true);
  expect(insert(2, 0, { right: [0, 2] })).toBe(false);
  expect(insert(2, 0, { left: [0, 1] })).toBe(true);
  expect(insert(2, 2, { right: [2, 0] })).toBe(false);
  expect(insert(2, 2, { left: [0, 1], right: [2, 0] })).toBe(true);
  // Nor around what the author of a neighbour had seen.
  expect(insert(3, 0, { left: [0, 1], right: [2, 1] })).toBe(false);
  expect(insert(3, 0, { left: [2, 1] })).toBe(true);
});

test('T-18 what is known of an update is cut out, and tears nothing apart for some', () => {
  const raws = new Raw(new Document(null, null, DEFAULT_LIMITS));
  const opening = raws.document.open('main.py', 'a😀b');
  const [peer, away] = [new Y.Doc(), new Y.Doc()];
  for (const doc of [peer, away]) Y.applyUpdate(doc, opening?.bytes ?? new Uint8Array([0, 0]));
  const insert = (clock: number, value: string, struct: object, peers: Y.Doc[]): boolean => raws.offer(2, { sections: [{ author: 2, clock, structs: [{ ...text(value), ...struct }] }] }, peers);
  expect(insert(0, 'Z', { left: [0, 4] }, [peer, away])).toBe(true);
  expect(insert(0, 'Z', { left: [0, 2] }, [peer])).toBe(true);
  expect(insert(0, 'ZY', { left: [0, 2] }, [peer])).toBe(true);
  for (const part of raws.document.sync(Y.encodeStateVector(away)).parts) Y.applyUpdate(away, part.bytes);
  for (const doc of [peer, away]) expect(doc.getText('main.py').toString()).toBe('a😀bZY');
  expect(raws.document.textOf('main.py')).toBe('a😀bZY');
});

type Try = { client: number; length: number; text: boolean; left: number | null; right: 'next' | number | null; delete: number };
const tried: fc.Arbitrary<Try> = fc.record({
  client: fc.integer({ min: 1, max: 3 }),
  length: fc.integer({ min: 1, max: 3 }),
  text: fc.boolean(),
  left: fc.option(fc.oneof(fc.constant(0), fc.nat(200)), { freq: 4 }),
  right: fc.option(fc.oneof(fc.constant('next' as const), fc.constant('next' as const), fc.nat(200)), { freq: 3 }),
  delete: fc.nat(60),
});

test('T-21 whatever is taken comes to one text: on the server, by its images, and in every order of arrival', async () => {
  let takenOnes = 0;
  const property = fc.asyncProperty(fc.array(tried, { minLength: 3, maxLength: 16 }), fc.nat(6), fc.array(fc.nat(2), { minLength: 48, maxLength: 48 }), async (tries, every, order) => {
    const document = new Document(null, null, DEFAULT_LIMITS);
    const opening = document.open('main.py', 'a😀bc')?.bytes ?? new Uint8Array([0, 0]);
    const raws = new Raw(document);
    const [peer, shuffled] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [peer, shuffled]) Y.applyUpdate(doc, opening);
    for (const [index, each] of tries.entries()) {
      const { client } = each;
      const own = document.places.clockOf(client);
      const units: [number, number][] = [];
      for (const [author, end] of document.places.clocks()) for (let clock = author === 0 ? 1 : 0; clock < end; clock++) units.push([author, clock]);
      const at = (number: number): [number, number] => (number === 0 && own > 0 ? [client, own - 1] : units[number % units.length] ?? [0, 1]);
      const left = each.left === null ? undefined : at(each.left);
      let right = typeof each.right === 'number' ? at(each.right) : undefined;
      if (each.right === 'next') {
        const item = left ? Y.getItem(peer.store, Y.createID(...left)) : peer.getText('main.py')._start;
        if (left && item && left[1] < item.id.clock + item.length - 1) right = [left[0], left[1] + 1];
        else {
          const next = left && item instanceof Y.Item ? item.right : item;
          right = next ? [next.id.client, next.id.clock] : undefined;
        }
      }
      const struct = { ...(each.text ? text('xyz'.slice(0, each.length)) : deleted(each.length)), root: 'main.py', ...(left && { left }), ...(right && { right }) };
      const deletions = each.delete < units.length && each.delete % 3 === 0 ? [{ client: units[each.delete]?.[0] ?? 0, ranges: [[units[each.delete]?.[1] ?? 1, 1] as [number, number]] }] : [];
      if (raws.offer(client, { sections: [{ author: client, clock: own, structs: [struct] }], deletions }, [peer])) takenOnes += 1;
      if (every > 0 && index % every === 0) document.rest();
      if (every > 1 && index === every) await document.image(() => null);
    }
    const words = document.textOf('main.py');
    expect(peer.getText('main.py').toString()).toBe(words);
    const late = new Y.Doc();
    Y.applyUpdate(late, Y.encodeStateAsUpdate(peer));
    expect(late.getText('main.py').toString()).toBe(words);
    const newcomer = new Y.Doc();
    for (const part of document.sync(new Uint8Array([0])).parts) Y.applyUpdate(newcomer, part.gzip ? gunzipSync(part.bytes) : part.bytes);
    expect(newcomer.getText('main.py').toString()).toBe(words);
    const queues = [1, 2, 3].map((client) => raws.taken.filter((each) => each.client === client));
    for (const who of [...order, ...queues.flatMap((queue, index) => queue.map(() => index))]) {
      const next = queues[who]?.shift();
      if (next) Y.applyUpdate(shuffled, next.bytes);
    }
    expect(shuffled.getText('main.py').toString()).toBe(words);
  });
  await fc.assert(property, { numRuns: Number(process.env.ORDER_RUNS ?? 1_500) });
  expect(takenOnes).toBeGreaterThan(1_500);
}, 600_000);

test('T-18 while people just type the document stays bytes, and is applied in the end', () => {
  const document = opened();
  document.rest();
  const person = new Honest(1, document);
  expect(document.live).toBe(false);
  let n = 0;
  const offer = (change: (text: Y.Text) => void): void => {
    person.doc.transact(() => change(person.doc.getText('main.py')));
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(1, bytes);
    if (!judged.ok) throw new Error(judged.code);
    document.take(1, (n += 1), judged.taken);
  };
  let caret = 5;
  offer((text) => text.insert(caret++, 'a'));
  expect(document.live).toBe(true);
  document.rest();
  for (let i = 0; i < 60; i++)
    offer((text) => {
      if (i % 5 === 4) text.delete(--caret, 1);
      else text.insert(caret++, 'a');
    });
  expect(document.live).toBe(false);
  expect(document.textOf('main.py')).toBe(person.doc.getText('main.py').toString());
  document.rest();
  for (let i = 0; i < 64; i++) offer((text) => text.insert(0, 'x'));
  expect(document.live).toBe(true);
  document.rest();
  offer((text) => {
    text.insert(0, 'two');
    text.insert(10, 'places');
  });
  expect(document.live).toBe(true);
  expect(document.textOf('main.py')).toBe(person.doc.getText('main.py').toString());
});

test('R-12 an image holds what was there when it was asked for, and what comes meanwhile is kept beside it', async () => {
  const document = opened();
  const person = new Honest(1, document);
  let n = 0;
  const type = (value: string): void => {
    person.doc.getText('main.py').insert(0, value);
    const [bytes = new Uint8Array()] = person.made.splice(0);
    const judged = document.judge(1, bytes);
    if (judged.ok) document.take(1, (n += 1), judged.taken);
  };
  type('before ');
  const making = document.image(() => structuredClone(document.facts));
  type('meanwhile ');
  const { image, noted } = await making;
  const restored = new Document(image, noted, DEFAULT_LIMITS);
  expect(restored.textOf('main.py')).toBe('before # main.py\n');
  document.rest();
  expect(document.live).toBe(false);
  const cold = document.sync(new Uint8Array([0]));
  expect(document.live).toBe(false);
  expect(cold.parts.map((part) => part.gzip)).toEqual([true, false]);
  const fresh = new Y.Doc();
  for (const part of cold.parts) Y.applyUpdate(fresh, part.gzip ? gunzipSync(part.bytes) : part.bytes);
  expect(fresh.getText('main.py').toString()).toBe('meanwhile before # main.py\n');
  expect(Y.encodeStateVector(fresh)).toEqual(cold.stateVector);
  expect(document.textOf('main.py')).toBe('meanwhile before # main.py\n');
});

test('R-10 an image that waits for another is not made of a document that was closed meanwhile', async () => {
  const document = opened();
  const person = new Honest(1, document);
  const making = document.image(() => null);
  person.doc.transact(() => {
    person.doc.getText('main.py').insert(0, 'two');
    person.doc.getText('main.py').insert(10, 'places');
  });
  const judged = document.judge(1, person.made.pop() ?? new Uint8Array());
  expect(judged.ok && document.take(1, 1, judged.taken)).toBe(null);
  const next = document.image(() => null);
  document.close();
  await making;
  await expect(next).rejects.toThrow('the document is closed');
  expect(document.live).toBe(false);
});

test('T-20 a large document is made ready from all that it holds, also while its image is another', async () => {
  const document = opened();
  const person = new Honest(1, document);
  const text = person.doc.getText('main.py');
  let n = 0;
  const write = (words: string): void => {
    text.insert(0, words);
    const judged = document.judge(1, person.made.pop() ?? new Uint8Array());
    expect(judged.ok && document.take(1, (n += 1), judged.taken)).toBe(null);
  };
  for (let i = 0; i < 6_000; i++) write('x');
  await document.image(() => null);
  write('late ');
  // Each step takes a turn of its own, so that the image is there before the last.
  const { load } = LiveDocument.prototype;
  const slow = vi.spyOn(LiveDocument.prototype, 'load').mockImplementation(function (this: LiveDocument, ...args) {
    for (const began = performance.now(); performance.now() - began < 6;);
    load.apply(this, args);
  });
  onTestFinished(() => slow.mockRestore());
  const image = document.image(() => null);
  document.rest();
  expect(document.ready).toBe(false);
  await Promise.all([document.prepare(), image]);
  expect(document.ready).toBe(true);
  const known = new Y.Doc();
  Y.applyUpdate(known, everything(document));
  expect(known.getText('main.py').toString()).toBe(text.toString());
});
