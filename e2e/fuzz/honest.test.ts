import { gunzipSync } from 'node:zlib';
import { DEFAULT_LIMITS, type Limits } from '@oci/protocol/limits.ts';
import { refuse, type RefusalCode } from '@oci/protocol/refusals.ts';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { Document } from '../../backend/src/room/document/document.ts';
import { systemClock } from '../../backend/src/clock.ts';
import { KeptQueue } from '../../frontend/src/session/kept-queue.ts';
import { memoryStores } from '../../frontend/src/session/queue-store.ts';
import { UpdateQueue } from '../../frontend/src/session/update-queue.ts';
import friends from './friends-excerpt.json' with { type: 'json' };
import component from './trace-excerpt.json' with { type: 'json' };

const FILE = 'main.py';

/** A server's document, and how often it refused for which reason. */
class Server {
  readonly document: Document;
  readonly refusals: RefusalCode[] = [];
  /** What everybody but its author is sent, in order. */
  readonly relayed: { client: number; bytes: Uint8Array }[] = [];

  constructor(limits: Partial<Limits>) {
    this.document = new Document(null, null, { ...DEFAULT_LIMITS, ...limits });
    this.document.open(FILE, '');
  }

  offer(client: number, n: number, bytes: Uint8Array): RefusalCode | null {
    if (n > this.document.numberOf(client) + 1) return 'UPDATE_GAP';
    const judged = this.document.judge(client, bytes);
    const code = judged.ok ? this.document.take(client, n, judged.taken) : judged.code;
    if (code) this.refusals.push(code);
    else if (judged.ok) this.relayed.push({ client, bytes: judged.taken.bytes });
    return code;
  }
}

/** A person with the page's own queue, on the line or away. */
class Person {
  readonly doc = new Y.Doc();
  readonly undo: Y.UndoManager;
  readonly #server: Server;
  readonly #queue: UpdateQueue;
  #heard = 0;

  private constructor(client: number, server: Server, store: Awaited<ReturnType<ReturnType<typeof memoryStores>>>) {
    this.#server = server;
    this.doc.clientID = client;
    for (const part of server.document.sync(new Uint8Array([0])).parts) Y.applyUpdate(this.doc, part.gzip ? gunzipSync(part.bytes) : part.bytes, 'server');
    this.undo = new Y.UndoManager(this.doc.getText(FILE), { captureTimeout: 0, trackedOrigins: new Set(['me']) });
    const kept: KeptQueue = new KeptQueue(store, client, systemClock, () => this.#queue.waiting, () => undefined);
    this.#queue = new UpdateQueue(client, 1, {
      clock: systemClock,
      limits: () => DEFAULT_LIMITS,
      send: (...update) => queueMicrotask(() => this.#sent(...update)),
      reset: (refusal) => {
        throw new Error(`nothing honest is lost: ${refusal.code}`);
      },
      changed: () => undefined,
    }, kept);
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#queue.add(bytes);
    });
    onTestFinished(() => this.#queue.dispose());
  }

  static async at(client: number, server: Server): Promise<Person> {
    return new Person(client, server, await memoryStores(true)('session', client));
  }

  get words(): string {
    return this.doc.getText(FILE).toString();
  }

  edit(change: (text: Y.Text) => void): void {
    this.doc.transact(() => change(this.doc.getText(FILE)), 'me');
  }

  patch(patches: readonly (readonly (string | number)[])[]): void {
    this.edit((text) => {
      for (const [at, deleted, inserted] of patches) {
        if (deleted) text.delete(Number(at), Number(deleted));
        if (inserted) text.insert(Number(at), String(inserted));
      }
    });
  }

  /** Hears all that the others did. */
  listen(): void {
    const { relayed } = this.#server;
    for (; this.#heard < relayed.length; this.#heard++) {
      const update = relayed[this.#heard];
      if (update && update.client !== this.doc.clientID) Y.applyUpdate(this.doc, update.bytes, 'server');
    }
  }

  /** Comes back: offers what it made, until all of it is taken, and hears the others. */
  async comeBack(): Promise<void> {
    this.#queue.opened(this.#server.document.numberOf(this.doc.clientID));
    while (this.#queue.waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    this.#queue.closed();
    this.listen();
  }

  #sent(client: number, n: number, bytes: Uint8Array): void {
    const code = this.#server.offer(client, n, bytes);
    if (code) this.#queue.refused(n, refuse(code, { unsent: code === 'UPDATE_GAP' || code === 'UPDATE_TOO_COSTLY' ? 'keep' : 'reset' }).refusal);
    else this.#queue.acknowledge(n);
  }
}

type Transaction = [agent: number, parents: number[], patches: (string | number)[][]];
const TRANSACTIONS = friends.transactions as Transaction[];

/** Two friends write as they once did, each hearing of the other what it had heard then. */
async function friendsAt(server: Server): Promise<Person[]> {
  const people = [await Person.at(1, server), await Person.at(2, server)];
  const made: Uint8Array[] = [];
  const heard = [-1, -1];
  for (const [index, [agent, parents, patches]] of TRANSACTIONS.entries()) {
    const person = people[agent];
    if (!person) throw new Error('there are two');
    // Histories are those of two linear writers: with a transaction all that its writer had done before is known.
    const other = Math.max(-1, ...parents.filter((parent) => TRANSACTIONS[parent]?.[0] !== agent));
    for (let i = (heard[agent] ?? -1) + 1; i <= other; i++) if (TRANSACTIONS[i]?.[0] !== agent) Y.applyUpdate(person.doc, made[i] ?? new Uint8Array([0, 0]), 'server');
    heard[agent] = Math.max(heard[agent] ?? -1, other);
    const note = (bytes: Uint8Array): void => void (made[index] = bytes);
    person.doc.on('update', note);
    person.patch(patches);
    person.doc.off('update', note);
    await person.comeBack();
  }
  return people;
}

async function agree(server: Server, people: Person[]): Promise<void> {
  for (const person of people) await person.comeBack();
  for (const person of people) person.listen();
  for (const person of people) expect(person.words).toBe(server.document.textOf(FILE));
}

test('T-18 two friends who type at once are never refused', async () => {
  const server = new Server({});
  await agree(server, await friendsAt(server));
  expect(server.refusals).toEqual([]);
  expect(server.document.textOf(FILE).length).toBeGreaterThan(1_000);
});

test.each([DEFAULT_LIMITS.MAX_WALK, 2_000])('T-20 hours of two people who were away come together, at most halved, with MAX_WALK %d', async (MAX_WALK) => {
  const server = new Server({ MAX_WALK });
  const people = [await Person.at(1, server), await Person.at(2, server), await Person.at(3, server)];
  const [first, second, third] = people;
  if (!first || !second || !third) throw new Error('there are three');
  for (const [index, patch] of component.patches.entries()) {
    first.patch([patch]);
    second.edit((text) => text.insert((index * 37) % (text.length + 1), String(patch[2] ?? '').slice(0, 3) || 'x'));
    third.edit((text) => (index % 3 === 2 ? text.delete(0, 1) : text.insert(Math.min(5, text.length), 'z')));
    if (index % 50 === 49) third.undo.undo();
  }
  await agree(server, people);
  expect(server.refusals.filter((code) => code !== 'UPDATE_TOO_COSTLY')).toEqual([]);
  if (MAX_WALK < DEFAULT_LIMITS.MAX_WALK) expect(server.refusals.length).toBeGreaterThan(0);
  expect(server.refusals.length).toBeLessThan(40);
});

test('T-18 replacing all, undoing it, and a replacement in a hundred places, while another types', async () => {
  const server = new Server({});
  const people = [await Person.at(1, server), await Person.at(2, server)];
  const [nora, sam] = people;
  if (!nora || !sam) throw new Error('there are two');
  nora.edit((text) => text.insert(0, 'foo = bar(foo)\n'.repeat(300)));
  await nora.comeBack();
  sam.listen();
  for (let round = 0; round < 10; round++) {
    nora.edit((text) => {
      const words = text.toString();
      for (let at = words.lastIndexOf('foo'); at >= 0; at = at === 0 ? -1 : words.lastIndexOf('foo', at - 1)) {
        text.delete(at, 3);
        text.insert(at, 'quux');
      }
    });
    for (let i = 0; i < 40; i++) sam.edit((text) => text.insert((i * 101) % (text.length + 1), 'x'));
    nora.undo.undo();
    sam.edit((text) => {
      const words = text.toString();
      text.delete(0, words.length);
      text.insert(0, words.toUpperCase());
    });
    sam.undo.undo();
    nora.undo.redo();
    if (round % 3 === 2) await agree(server, people);
  }
  await agree(server, people);
  expect(server.refusals.filter((code) => code !== 'UPDATE_TOO_COSTLY')).toEqual([]);
});
