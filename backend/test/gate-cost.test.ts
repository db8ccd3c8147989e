import { createHash } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { GateTime } from '../src/room/gate-time.ts';
import { LiveDocument } from '../src/room/document/live-document.ts';
import { Waking } from '../src/room/document/waking.ts';
import { HeldClock } from './held-clock.ts';
import { pinned } from './hostile.ts';
import { deleted, rawUpdate, text, type RawStruct, type RawUpdate } from './raw-update.ts';
import type { RoomClient } from './room-client.ts';
import { RoomServer, acknowledged, sharedLifetime, until } from './room-server.ts';

const MANY = 1_000_000_000;
/** An operator's limits that are as wide as can be: only the cost is in the way. */
const limits = { STRIKES: MANY, EVENTS_BURST: MANY, BYTES_BURST: MANY, SYNCS_BURST: MANY, GATE_TIME: MANY, MAX_UPDATE: 200_000, MAX_UPDATE_PARTS: 30_000, MAX_DOC_ITEMS: MANY };
/** ms for which one update may hold the main loop (T-20). */
const HELD = 50;
/** The machine may be busy with something else; what is refused can be tried again. */
const TRIES = 20;

const shared = sharedLifetime();
let server: RoomServer;
let mallory: RoomClient;
let other: RoomClient;
let victim: RoomClient;
let watcher: RoomClient;
/** Items between the two letters of the file, by `other`. */
const BETWEEN = 4_000;

type Id = [client: number, clock: number];

/** Items that Yjs cannot join, each after the one before, between two units. */
function chain(client: number, clock: number, count: number, left: Id, right: Id): RawUpdate {
  const structs = Array.from({ length: count }, (_, i): RawStruct => ({ ...(i % 2 ? text('x') : deleted(1)), left: i === 0 ? left : [client, clock + i - 1], right }));
  return { sections: [{ author: client, clock, structs }] };
}

beforeAll(async () => {
  server = await RoomServer.start({ limits, lifetime: shared.lifetime });
  const session = await server.session({ owner: 'interviewer', other: 'candidate', mallory: 'candidate', watcher: 'observer' });
  watcher = await server.connect(session, 'watcher');
  victim = await server.connect(session, 'owner');
  other = await server.connect(session, 'other');
  mallory = await server.connect(session, 'mallory');
  await victim.sync();
  victim.type('ab');
  await victim.untilAcked();
  other.send(rawUpdate(chain(other.client, 0, BETWEEN, [victim.client, 0], [victim.client, 1])));
  await other.untilAcked();
});
afterAll(() => shared.end());

async function hash(): Promise<string> {
  const doc = new Y.Doc();
  await watcher.sync(doc);
  return createHash('sha256').update(Y.encodeStateAsUpdate(doc)).digest('hex');
}

/** Offers bytes that are refused, and answers how; holds that nothing of them stays or spreads, and that the loop went on. */
async function refused(bytes: Uint8Array): Promise<string> {
  const before = await hash();
  const [told, times] = [victim.updates.length, mallory.refused.length];
  const delays: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    mallory.send(bytes, mallory.client, mallory.sent + 1);
    await mallory.until('a refusal', () => mallory.refused.length > times + i);
    delay.disable();
    delays.push(delay.max / 1e6);
    if (delay.max / 1e6 <= HELD) break;
  }
  expect(Math.min(...delays)).toBeLessThanOrEqual(HELD);
  expect(await hash()).toBe(before);
  expect(victim.updates).toHaveLength(told);
  const { refusal } = mallory.refused.at(-1) ?? {};
  expect(refusal?.unsent).toBe(refusal?.code === 'UPDATE_TOO_COSTLY' ? 'keep' : 'reset');
  return refusal?.code ?? '';
}

const [A, B]: [() => Id, () => Id] = [() => [victim.client, 0], () => [victim.client, 1]];
const inserts = (count: number, place: (index: number) => Partial<RawStruct>): RawUpdate => ({ sections: [{ author: mallory.client, clock: 0, structs: Array.from({ length: count }, (_, index) => ({ ...text('y'), ...place(index) })) }] });

test.each([2_000, 8_000, 20_000])('T-20 %d insertions whose neighbours are far apart', async (count) => {
  const far = inserts(count, (index) => ({ left: A(), right: [other.client, (index * 7) % BETWEEN] }));
  expect(await refused(pinned(`far neighbours ${count}`, rawUpdate(far)))).toBe('UPDATE_TOO_COSTLY');
});

test('T-20 insertions that are far apart within their own update', async () => {
  const own = inserts(5_000, (index) => (index < 2 ? { left: index === 0 ? A() : [mallory.client, 0], right: B() } : { left: [mallory.client, 0], right: [mallory.client, index - 1] }));
  expect(await refused(pinned('far neighbours of its own', rawUpdate(own)))).toBe('UPDATE_TOO_COSTLY');
});

test('T-20 few insertions, each around all that is there', async () => {
  const wide = inserts(6, () => ({ left: A(), right: B() }));
  expect(await refused(pinned('around everything', rawUpdate(wide)))).toBe('UPDATE_TOO_COSTLY');
});

test('T-20 what is not around anything it had seen is taken, however much is there', async () => {
  const honest = rawUpdate(inserts(1, () => ({ left: A(), right: B() })));
  mallory.send(honest);
  await mallory.untilAcked();
});

/** Turns of the loop in which parts of a document are taken in, from now to the end of the test. */
function turnsOfLoading(): Set<number> {
  let turn = 0;
  let counting: NodeJS.Immediate;
  const count = (): void => {
    turn += 1;
    counting = setImmediate(count);
  };
  count();
  const turns = new Set<number>();
  const { load } = LiveDocument.prototype;
  const spy = vi.spyOn(LiveDocument.prototype, 'load').mockImplementation(function (this: LiveDocument, ...args) {
    turns.add(turn);
    load.apply(this, args);
  });
  onTestFinished(() => {
    clearImmediate(counting);
    spy.mockRestore();
  });
  return turns;
}

/** A room whose document of 32,000 items rests as bytes. */
async function rested() {
  const own = await RoomServer.start({ limits: { ...limits, DOCUMENT_IDLE: 20 } });
  const session = await own.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await own.connect(session, 'owner'), await own.connect(session, 'sam')];
  const rest = vi.spyOn(LiveDocument.prototype, 'destroy');
  onTestFinished(() => rest.mockRestore());
  /** Resolves when the document has rested again. */
  const again = async (act: () => void): Promise<void> => {
    const times = rest.mock.calls.length;
    act();
    await vi.waitFor(() => expect(rest.mock.calls.length).toBeGreaterThan(times), 10_000);
  };
  await nora.sync();
  await again(() => nora.type('ab'));
  await again(() => {
    for (const clock of [0, 8_000, 16_000, 24_000]) sam.send(rawUpdate(chain(sam.client, clock, 8_000, clock === 0 ? [nora.client, 0] : [sam.client, clock - 1], [nora.client, 1])));
  });
  return { nora, sam };
}

test.each(['an edit', 'who comes back', 'a new file'])('T-20 a large document that rested is made ready between other work, for %s', async (who) => {
  const { nora } = await rested();
  const turns = turnsOfLoading();
  if (who === 'an edit') {
    let made = new Uint8Array();
    nora.doc.once('update', (bytes: Uint8Array) => void (made = new Uint8Array(bytes)));
    nora.edit((doc) => {
      doc.getText('main.py').insert(0, 'x');
      doc.getText('main.py').insert(2, 'y');
    });
    await nora.until('a refusal', () => nora.refused.length > 0);
    expect(nora.refused[0]?.refusal).toEqual({ code: 'TOO_FAST', unsent: 'keep', retryAfterMs: 100 });
    await vi.waitFor(async () => {
      nora.send(made, nora.client, 2);
      await nora.settled();
      expect(nora.acked.get(nora.client)).toBe(2);
    }, 10_000);
  } else if (who === 'who comes back') await nora.sync();
  else expect(await nora.request('file.create', { file: 'f'.repeat(11), path: 'more.py' })).toMatchObject({ ok: true });
  expect(turns.size).toBeGreaterThanOrEqual(2);
});

test('T-6 who is removed while a document is made ready for what they asked has not asked', async () => {
  const { nora, sam } = await rested();
  const { promise: go, resolve } = Promise.withResolvers<void>();
  const { inSteps } = Waking.prototype;
  const spy = vi.spyOn(Waking.prototype, 'inSteps').mockImplementation(async function (this: Waking) {
    await go;
    return inSteps.call(this);
  });
  onTestFinished(() => spy.mockRestore());
  void sam.request('file.create', { file: 'f'.repeat(11), path: 'more.py' });
  await expect.poll(() => spy.mock.calls.length).toBeGreaterThan(0);
  expect(await nora.request('participant.remove', { participant: sam.state.you.participant })).toEqual({ ok: true });
  resolve();
  // It waits for the same document, behind what was asked before.
  expect(await nora.request('file.create', { file: 'n'.repeat(11), path: 'own.py' })).toEqual({ ok: true });
  expect(nora.events.filter(({ kind }) => kind === 'file.create')).toMatchObject([{ file: 'n'.repeat(11) }]);
});

test('T-20 D-10 GATE_TIME: who kept the gate busy waits, and nothing is lost; others go on', async () => {
  const own = await RoomServer.start({ clock: new HeldClock() });
  const session = await own.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await own.connect(session, 'owner'), await own.connect(session, 'sam')];
  await sam.sync();
  await nora.sync();
  const { take } = LiveDocument.prototype;
  const slow = vi.spyOn(LiveDocument.prototype, 'take').mockImplementation(function (this: LiveDocument, ...args) {
    own.clock.set(own.clock.now() + 1_200);
    return take.apply(this, args);
  });
  onTestFinished(() => slow.mockRestore());
  /** In two places at once, so that it is no simple typing. */
  const elsewhere = (client: RoomClient): number => client.edit((doc) => {
    doc.getText('main.py').insert(0, 'x');
    doc.getText('main.py').insert(5, 'y');
  });
  const made: Uint8Array[] = [];
  sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  elsewhere(sam);
  elsewhere(sam);
  await sam.until('a refusal', () => sam.refused.length === 1);
  expect(sam.refused[0]).toEqual({ client: sam.client, n: 2, refusal: { code: 'TOO_FAST', unsent: 'keep', retryAfterMs: 2_000 } });
  elsewhere(nora);
  await acknowledged(own, nora);
  own.clock.advance(2_000);
  sam.send(made[1] ?? new Uint8Array(), sam.client, 2);
  await acknowledged(own, sam);
  expect(nora.refused).toEqual([]);
});

test('D-5 R-16 what follows an update that was refused for the moment is refused at once, also where another server might have it', async () => {
  const own = await RoomServer.start({ clock: new HeldClock(), neighbours: { reachable: true, tell: () => {} } });
  const session = await own.session({ sam: 'candidate' });
  const sam = await own.connect(session, 'sam');
  await sam.sync();
  const { take } = LiveDocument.prototype;
  const slow = vi.spyOn(LiveDocument.prototype, 'take').mockImplementation(function (this: LiveDocument, ...args) {
    own.clock.set(own.clock.now() + 1_200);
    return take.apply(this, args);
  });
  onTestFinished(() => slow.mockRestore());
  const made: Uint8Array[] = [];
  sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
  for (let i = 0; i < 4; i++) {
    sam.edit((doc) => {
      doc.getText('main.py').insert(0, 'x');
      doc.getText('main.py').insert(5, 'y');
    });
  }
  await sam.settled();
  expect(sam.refused.map(({ n, refusal }) => [n, refusal.code])).toEqual([[2, 'TOO_FAST'], [3, 'UPDATE_GAP'], [4, 'UPDATE_GAP']]);
  for (let n = 2; n <= 4; n++) {
    own.clock.advance(10_000);
    sam.send(made[n - 1] ?? new Uint8Array(), sam.client, n);
    await until(own, () => {
      own.clock.advance(50);
      return sam.acked.get(sam.client) === n;
    });
  }
});

test('T-20 GATE_TIME is given back over 10 s', () => {
  const clock = new HeldClock();
  const time = new GateTime(clock, { GATE_TIME: 1_000 });
  expect(time.wait(1)).toBe(0);
  expect(time.measure(1, () => (clock.advance(1_500), 'made'))).toBe('made');
  expect([time.wait(1), time.wait(2)]).toEqual([5_000, 0]);
  clock.advance(4_990);
  expect(time.wait(1)).toBeGreaterThan(0);
  clock.advance(20);
  expect(time.wait(1)).toBe(0);
});

test('T-20 GATE_TIME: much of it at once makes its author rest a little, while others go on', () => {
  const clock = new HeldClock();
  const time = new GateTime(clock, { GATE_TIME: 1_000 });
  for (let i = 0; i < 9; i++) {
    expect(time.wait(1)).toBe(0);
    time.measure(1, () => clock.advance(12));
  }
  expect(time.wait(2)).toBe(0);
  const wait = time.wait(1);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThan(100);
  clock.advance(wait);
  expect(time.wait(1)).toBe(0);
});

test.each([100, 500])('T-20 GATE_TIME: one update of %d ms refuses nobody, more of them do not follow each other without a rest', (ms) => {
  const clock = new HeldClock();
  const time = new GateTime(clock, { GATE_TIME: 1_000_000 });
  for (let i = 0; i < 5; i++) {
    expect(time.wait(1)).toBe(0);
    time.measure(1, () => clock.advance(ms));
    const wait = time.wait(1);
    expect(wait).toBe(i === 0 ? 0 : 500);
    clock.advance(wait);
  }
});
