import { expect, onTestFinished, test } from 'vitest';
import { fromEntry } from '../../backend/src/room/record.ts';
import { startServer } from '../../backend/test/http-server.ts';
import type { Clock } from '../../frontend/src/session/clock.ts';
import { createSessionClient } from '../../frontend/src/session/create-session-client.ts';
import { noPage } from '../../frontend/src/session/page.ts';
import { memoryStores } from '../../frontend/src/session/queue-store.ts';
import type { SessionClient } from '../../frontend/src/session/session-client.ts';
import { socketChannel } from '../../frontend/src/session/socket-channel.ts';
import { memoryLocks } from '../../frontend/src/session/tab-locks.ts';
import { Cuttable } from './cuttable.ts';
import { createSession, join, type Seated } from './door.ts';
import { Random } from './random.ts';

const MINUTES = 8 * 60;
const KEYS_PER_MINUTE = 10;
const FILE = 'main.py';
const OTHER = 'A'.repeat(11);

/** A clock that goes on by itself, and skips what a test does not wait for. */
class SkippingClock implements Clock {
  #ahead = 0;
  readonly #timers = new Map<() => void, number>();

  now(): number {
    return Date.now() + this.#ahead;
  }

  after(ms: number, call: () => void): () => void {
    const fire = (): void => {
      cancel();
      call();
    };
    const timer = setTimeout(fire, ms);
    const cancel = (): void => {
      clearTimeout(timer);
      this.#timers.delete(fire);
    };
    this.#timers.set(fire, this.now() + ms);
    return cancel;
  }

  skip(ms: number): void {
    this.#ahead += ms;
    for (const [fire, at] of this.#timers) if (at <= this.now()) fire();
  }
}

/** A character that nobody typed before: any of 20,000 ideographs. */
function marks(): () => string {
  let typed = 0;
  return () => String.fromCodePoint(0x4e00 + typed++);
}

/** Somebody at a tab of the real page's session, with a network that can be cut. */
class Typist {
  readonly client: SessionClient;
  readonly network: Cuttable;
  readonly clock = new SkippingClock();
  readonly faults: unknown[] = [];
  readonly typed: string[] = [];
  readonly deleted = new Set<string>();

  private constructor(sessionId: string, { participant, cookie }: Seated, network: Cuttable) {
    this.network = network;
    const url = `http://localhost:${network.port}`;
    this.client = createSessionClient({
      sessionId,
      participant,
      channel: socketChannel({ url, withCredentials: false, headers: { cookie, origin: url }, timeout: 5_000 }),
      store: memoryStores(true),
      locks: memoryLocks(),
      clock: this.clock,
      page: noPage,
      random: Math.random,
      report: (error) => this.faults.push(error),
    });
    onTestFinished(() => this.client.dispose());
  }

  static async at({ url, port }: { url: string; port: number }, session: string, token: string, name: string): Promise<Typist> {
    const network = await Cuttable.to(() => port);
    onTestFinished(() => network.close());
    return new Typist(session, await join(url, session, token, name), network);
  }

  get text(): string {
    return this.client.document.getState()?.getText(FILE).toString() ?? '';
  }

  get isSaved(): boolean {
    const { status, unsaved } = this.client.connection.getState();
    return status === 'connected' && unsaved === 0 && this.client.document.getState() !== null;
  }

  /** Types a mark somewhere, or takes back any of those that are there. */
  press(mark: string, random: Random): void {
    const text = this.client.document.getState()?.getText(FILE);
    if (!text) throw new Error('not in');
    const at = random.int(text.length);
    const there = text.toString().charAt(at);
    if (random.chance(0.25) && there >= '\u4e00') {
      text.delete(at, 1);
      this.deleted.add(there);
    } else {
      text.insert(at, mark);
      this.typed.push(mark);
    }
  }
}

test('R-6 eight hours of edits on both sides of a cut come together once, and nothing of them twice', { timeout: 120_000 }, async () => {
  const random = new Random(8);
  const server = await startServer({ env: { RECONNECTING_FOR: '100' } });
  const { sessionId, candidate, interviewer } = await createSession(server.url, 'python');
  const people = [await Typist.at(server, sessionId, interviewer, 'Nora'), await Typist.at(server, sessionId, candidate, 'Sam'), await Typist.at(server, sessionId, candidate, 'Eve')];
  const saved = (some: Typist[]): Promise<void> => expect.poll(() => some.every(({ isSaved }) => isSaved), { timeout: 60_000 }).toBe(true);
  await saved(people);
  const [nora, ...away] = people;
  if (!nora) throw new Error('there are three');
  for (const { network } of away) network.cut();
  const next = marks();
  for (let minute = 0; minute < MINUTES; minute++) {
    for (let key = 0; key < KEYS_PER_MINUTE; key++) for (const person of people) person.press(next(), random);
    server.clock.advance(60_000);
    for (const { clock } of away) clock.skip(60_000);
    // The wires and the server have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await saved([nora]);
  expect(away.map(({ client }) => [client.connection.getState().status, client.connection.getState().unsaved])).toEqual(away.map(() => ['offline', MINUTES * KEYS_PER_MINUTE]));
  for (const { network, client } of away) {
    network.mend();
    client.retryNow();
  }
  await saved(people);
  await expect.poll(() => people.map(({ text }) => text === nora.text), { timeout: 20_000 }).toEqual([true, true, true]);

  const gone = new Set(people.flatMap(({ deleted }) => [...deleted]));
  const count = new Map<string, number>();
  for (const character of nora.text) count.set(character, (count.get(character) ?? 0) + 1);
  for (const mark of people.flatMap(({ typed }) => typed)) expect(count.get(mark) ?? 0, mark).toBe(gone.has(mark) ? 0 : 1);
  for (const { faults, client } of people) expect([faults, client.recovered.getState()]).toEqual([[], []]);
  const numbers = new Map<number, number[]>();
  for (const entry of await server.storage.read(sessionId, 0, 1_000_000)) {
    const record = fromEntry(entry);
    if (record.kind === 'doc.update' && record.client !== 0) numbers.set(record.client, [...(numbers.get(record.client) ?? []), record.n]);
  }
  expect([...numbers.keys()]).toHaveLength(people.length);
  for (const ns of numbers.values()) expect(ns).toEqual(ns.map((_, index) => index + 1));
});

test('R-6 T-35 more than BYTES_BURST that somebody pasted while away is taken bit by bit, and nobody is put out for it', { timeout: 150_000 }, async () => {
  const server = await startServer({ env: { BYTES_PER_SECOND: '524288' } });
  const { sessionId, candidate, interviewer } = await createSession(server.url, 'python');
  const [nora, sam] = [await Typist.at(server, sessionId, interviewer, 'Nora'), await Typist.at(server, sessionId, candidate, 'Sam')];
  await expect.poll(() => nora.isSaved && sam.isSaved).toBe(true);
  expect(await sam.client.request('file.create', { file: OTHER, path: 'other.py' })).toEqual({ ok: true });
  sam.network.cut();
  for (const file of [FILE, OTHER]) sam.client.document.getState()?.getText(file).insert(0, '\u4e00'.repeat(500_000));
  await expect.poll(() => sam.client.connection.getState().status).not.toBe('connected');
  sam.network.mend();
  sam.client.retryNow();
  await expect.poll(() => sam.isSaved && nora.text === sam.text && nora.client.document.getState()?.getText(OTHER).length === 500_000, { timeout: 120_000 }).toBe(true);
  expect([sam.faults, sam.client.recovered.getState()]).toEqual([[], []]);
  expect(server.lines.join('')).not.toContain('TOO_FAST');
});

test('P-1 T-35 places of a caret that a slow network brings together put nobody out, and the last of them is where it is', async () => {
  const server = await startServer();
  const { sessionId, candidate, interviewer } = await createSession(server.url, 'python');
  const [nora, sam] = [await Typist.at(server, sessionId, interviewer, 'Nora'), await Typist.at(server, sessionId, candidate, 'Sam')];
  await expect.poll(() => nora.isSaved && sam.isSaved).toBe(true);
  const place = (at: number): Uint8Array => new Uint8Array([1, 0, at]);
  const seen = () => nora.client.room.getState()?.present.find(({ client }) => client === sam.client.room.getState()?.you.client)?.head;
  for (let at = 0; at < 50; at++) {
    sam.client.setPresence({ file: FILE, anchor: place(at), head: place(at), away: false });
    sam.clock.skip(100);
  }
  await expect.poll(seen).toEqual(place(49));
  expect(sam.client.connection.getState().status).toBe('connected');
  expect(server.lines.join('')).not.toContain('TOO_FAST');
});
