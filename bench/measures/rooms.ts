import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type * as Y from 'yjs';
import type { BenchClient, Connect } from '../clients/client.ts';
import { pause, percentile, until } from '../pause.ts';
import type { Peer } from '../peers.ts';
import { random } from '../random.ts';
import type { MeasuredServer } from '../server.ts';
import { traffic } from '../traffic.ts';

const settled = (clients: BenchClient[]) => clients.every((client) => (client.unsaved() ?? 0) === 0);

/**
 * Memory of rooms in which one person sits and does nothing: B of heap and buffers per room. They are opened in
 * batches, of which the first is not counted, since what it makes a server load and compile is not a room's; of the
 * others the median, since V8 throws megabytes of code away at a moment of its own. Each batch is left alone for longer
 * than it takes until nobody is held to be editing, and all of it is saved.
 */
export async function idle(server: MeasuredServer, connect: Connect, { batches = 6, rooms = 250, settleMs = 30_000 } = {}): Promise<Record<string, number>> {
  const heap = async (): Promise<number> => (await server.probe('gc')).heap;
  const perRoom = (heaps: number[]): number => percentile(heaps.slice(1).map((after, index) => (after - (heaps[index] ?? 0)) / rooms), 0.5) / 1_000;
  const open = async (batch: number): Promise<BenchClient[]> => {
    const clients: BenchClient[] = [];
    for (let room = 0; room < rooms; room++) {
      const client = await connect(server.url, `idle-${batch}-${room}`, 0);
      client.text.insert(0, 'const answer = 42;\n'.repeat(50));
      clients.push(client);
    }
    await until('idle rooms are saved', () => settled(clients));
    await pause(settleMs);
    return clients;
  };
  const opened: BenchClient[][] = [];
  const filling: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    opened.push(await open(batch));
    filling.push(await heap());
  }
  const leaving: number[] = [await heap()];
  for (const clients of opened.slice(1)) {
    for (const client of clients) client.close();
    await pause(1_000);
    leaving.push(await heap());
  }
  for (const client of opened[0] ?? []) client.close();
  const inside = perRoom(filling);
  return { 'KB/idle room, one inside': inside, 'KB/room just left': inside + perRoom(leaving) };
}

type Trace = { endContent: string; txns: { patches: [position: number, deleted: number, inserted: string][] }[] };

/** Editing traces lie outside the repository; TRACES names their folder. */
export function readTrace(name: string): Trace | null {
  if (!process.env.TRACES) return null;
  return JSON.parse(gunzipSync(readFileSync(`${process.env.TRACES}/${name}.json.gz`)).toString()) as Trace;
}

async function replay(client: BenchClient, trace: Trace): Promise<void> {
  const patches = trace.txns.flatMap((transaction) => transaction.patches);
  const start = client.text.length;
  if (start) client.text.delete(0, start);
  for (let from = 0; from < patches.length; from += 200) {
    client.doc.transact(() => {
      for (const [position, deleted, inserted] of patches.slice(from, from + 200)) {
        if (deleted) client.text.delete(position, deleted);
        if (inserted) client.text.insert(position, inserted);
      }
    });
    if (from % 2_000 === 0) await until('the trace is taken', () => (client.unsaved() ?? 0) < 8, 120_000, 1);
  }
  await until('the trace is saved', () => (client.unsaved() ?? 0) === 0, 120_000);
}

/** A late third joins a room with a long history: ms until the text is there, B received, ms of the server's longest stall. */
export async function join(server: MeasuredServer, connect: Connect, peer: Peer): Promise<Record<string, number>> {
  const trace = readTrace('automerge-paper');
  if (!trace) return {};
  const author = await connect(server.url, 'paper', 0);
  await replay(author, trace);
  await pause(3_000);
  if (peer.durable) {
    author.close();
    await pause(3_000);
    await server.end('SIGTERM');
    await server.start();
    // The room is cold; the server is not to be measured as it compiles its code.
    (await connect(server.url, 'another', 0)).close();
    await pause(1_000);
  }
  await server.probe('reset');
  const [bytes, started] = [traffic().received, performance.now()];
  const late = await connect(server.url, 'paper', 1);
  await until('the late third has the text', () => late.text.length === trace.endContent.length, 60_000, 1);
  const result = { 'join ms': performance.now() - started, 'join KB': (traffic().received - bytes) / 1_000, 'join stall ms': (await server.probe()).stall };
  if (late.text.toString() !== trace.endContent) throw new Error(`${peer.name}: the text is another one after the join`);
  for (const client of [late, author]) client.close();
  return result;
}

function scribble(text: Y.Text, edits: number, seed: number): void {
  const next = random(seed);
  for (let edit = 0; edit < edits; edit++) text.insert(Math.floor(next() * (text.length + 1)), String.fromCharCode(97 + (edit % 26)));
}

/** Two people were offline and made `edits` edits each: ms from the return of both to equal texts, and the server's longest stall. */
export async function merge(server: MeasuredServer, connect: Connect, { edits = 5_000 } = {}): Promise<Record<string, number>> {
  const [a, b] = [await connect(server.url, 'merge', 0), await connect(server.url, 'merge', 1)];
  const start = a.text.length;
  a.text.insert(0, 'start\n');
  await until('both have the start', () => b.text.length === start + 6);
  a.cut();
  b.cut();
  await pause(500);
  scribble(a.text, edits, 1);
  scribble(b.text, edits, 2);
  await server.probe('reset');
  const began = performance.now();
  a.mend();
  b.mend();
  const whole = start + 6 + 2 * edits;
  await until('both texts are whole', () => a.text.length === whole && b.text.length === whole, 60_000, 1);
  const ms = performance.now() - began;
  if (a.text.toString() !== b.text.toString()) throw new Error('the texts differ after the merge');
  const { stall } = await server.probe();
  a.close();
  b.close();
  return { 'merge ms': ms, 'merge stall ms': stall };
}

/** Two people open a new room at the same instant and each write a line at once: rooms in which both have both lines, and a third who comes later, too. */
export async function race(server: MeasuredServer, connect: Connect, { rooms = 20 } = {}): Promise<Record<string, number>> {
  let whole = 0;
  for (let room = 0; room < rooms; room++) {
    const lines = ['// from the first\n', '// from the second\n'];
    const people = await Promise.all(lines.map(async (line, person) => {
      const client = await connect(server.url, `race-${room}`, person);
      client.text.insert(0, line);
      return client;
    }));
    await pause(700);
    const late = await connect(server.url, `race-${room}`, 2);
    await pause(300);
    const texts = [...people, late].map(({ text }) => text.toString());
    if (texts.every((text) => text === texts[0] && lines.every((line) => text.split(line).length === 2))) whole++;
    for (const client of [...people, late]) client.close();
  }
  return { [`rooms of ${rooms} whole after a race`]: whole };
}

/**
 * `rooms` of two in which each presses a key every `everyMs`, 10,000 in a second all together; the server is killed in
 * the middle. Key presses that both of a room had on their screens half a second before, and that are gone.
 */
export async function burst(server: MeasuredServer, connect: Connect, { rooms = 25, everyMs = 5 } = {}): Promise<Record<string, number>> {
  const enter = async (room: number) => [await connect(server.url, `burst-${room}`, 0), await connect(server.url, `burst-${room}`, 1)] as const;
  const all = [];
  for (let room = 0; room < rooms; room++) all.push(await enter(room));
  const starts = all.map(([a]) => a.text.length);
  const end = performance.now() + 3_000;
  let seen: number[] = [];
  let pressed = 0;
  for (let turn = performance.now(); turn < end; turn += everyMs) {
    for (const client of all.flat()) client.text.insert(client.text.length, 'x');
    pressed += 2 * rooms;
    if (seen.length === 0 && turn > end - 500) seen = all.map((people, room) => Math.min(...people.map(({ text }) => text.length)) - (starts[room] ?? 0));
    const late = performance.now() - turn - everyMs;
    if (late < 0) await pause(-late);
    else await pause(0);
  }
  await server.end('SIGKILL');
  for (const client of all.flat()) client.close();
  await server.start();
  const back = [];
  for (let room = 0; room < rooms; room++) back.push(await enter(room));
  await pause(4_000);
  const lost = back.reduce((sum, people, room) => sum + Math.max(0, (seen[room] ?? 0) - (Math.min(...people.map(({ text }) => text.length)) - (starts[room] ?? 0))), 0);
  for (const client of back.flat()) client.close();
  const total = seen.reduce((sum, count) => sum + count, 0);
  return { 'burst, keys pressed': pressed, 'burst, keys lost of 1,000 seen': total === 0 ? 0 : (lost / total) * 1_000 };
}

/**
 * Two people type; the server is killed with SIGKILL and both tabs close with it. The server starts again, both open
 * their tabs again. Key presses that both had on their screens half a second before, and that are gone.
 */
export async function kill(server: MeasuredServer, connect: Connect, { rounds = Number(process.env.KILLS ?? 5) } = {}): Promise<Record<string, number>> {
  let lost = 0;
  let pressed = 0;
  for (let round = 0; round < rounds; round++) {
    const room = `kill-${round}`;
    const people = [await connect(server.url, room, 0), await connect(server.url, room, 1)] as const;
    await pause(300);
    const start = people[0].text.length;
    let seen = 0;
    for (let key = 0; key < 60; key++) {
      people[key % 2]?.text.insert(people[key % 2]?.text.length ?? 0, 'x');
      await pause(20 + (round * 7) % 13);
      if (key === 35) seen = Math.min(...people.map((person) => person.text.length)) - start;
    }
    pressed += seen;
    await server.end('SIGKILL');
    for (const person of people) person.close();
    await server.start();
    const back = [await connect(server.url, room, 0), await connect(server.url, room, 1)];
    await pause(1_500);
    lost += Math.max(0, seen - Math.min(...back.map((person) => person.text.length - start)));
    for (const person of back) person.close();
  }
  return { 'keys lost of 1,000 seen': (lost / pressed) * 1_000 };
}
