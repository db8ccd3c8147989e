import * as Y from 'yjs';
import type { BenchClient, Connect } from '../clients/client.ts';
import { pause, percentile } from '../pause.ts';
import type { MeasuredServer } from '../server.ts';
import { traffic } from '../traffic.ts';

/** Calls back with each key press of others as it reaches the document: whose (client id) and which (clock). */
function onRemoteKey(client: BenchClient, call: (author: number, clock: number) => void): void {
  client.doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.local) return;
    for (const [author, after] of transaction.afterState) {
      const before = transaction.beforeState.get(author) ?? 0;
      for (let clock = before; clock < after; clock++) call(author, clock);
    }
  });
}

/** The clock that the client's next key press gets. */
const nextClock = (client: BenchClient) => Y.getState(client.doc.store, client.doc.clientID);

async function open(url: string, connect: Connect, rooms: number, people: number): Promise<BenchClient[][]> {
  const all: BenchClient[][] = [];
  for (let room = 0; room < rooms; room++) {
    const members: BenchClient[] = [];
    for (let person = 0; person < people; person++) members.push(await connect(url, `room-${room}`, person));
    all.push(members);
  }
  return all;
}

/** ms until a server's code is translated as far as it will be: V8 translated ours again for 40 s at 4,000 keys a second (then some 2 functions a second, 60 before). */
const WARM_UP = 40_000;

/**
 * Closed loop: in each room of two, one presses a key as soon as the other's has arrived.
 * CPU of the server and bytes on the wire per key press.
 */
export async function busy(server: MeasuredServer, connect: Connect, { rooms = 100, seconds = 6 } = {}): Promise<Record<string, number>> {
  const all = await open(server.url, connect, rooms, 2);
  let keys = 0;
  let going = true;
  for (const [a, b] of all as [BenchClient, BenchClient][]) {
    for (const [me, other] of [[a, b], [b, a]] as const) {
      onRemoteKey(me, (author) => {
        if (author !== other.doc.clientID || !going) return;
        keys++;
        queueMicrotask(() => me.text.insert(me.text.length, 'x'));
      });
    }
    a.text.insert(a.text.length, 'x');
  }
  await pause(WARM_UP);
  const [before, sent, start, count] = [await server.probe(), traffic(), performance.now(), keys];
  await pause(seconds * 1_000);
  const [after, then, end] = [await server.probe(), traffic(), performance.now()];
  const pressed = keys - count;
  going = false;
  await pause(300);
  for (const client of all.flat()) client.close();
  return {
    'CPU µs/key': (after.cpu - before.cpu) / pressed,
    'keys/s': pressed / ((end - start) / 1_000),
    'B in/key': (then.sent - sent.sent) / pressed,
    'B out/key': (then.received - sent.received) / pressed,
  };
}

/** People who type at a human pace; ms from a key press to each other's document. */
export async function latency(server: MeasuredServer, connect: Connect, { rooms = 20, people = 2, seconds = 6, everyMs = 160 } = {}): Promise<Record<string, number>> {
  const all = await open(server.url, connect, rooms, people);
  const pressedAt = new Map<string, number>();
  const seen: number[] = [];
  let measuring = false;
  all.forEach((members, room) => {
    for (const member of members)
      onRemoteKey(member, (author, clock) => {
        const at = pressedAt.get(`${room}.${author}.${clock}`);
        if (at !== undefined && measuring) seen.push(performance.now() - at);
      });
  });
  const end = performance.now() + 1_500 + seconds * 1_000;
  const start = performance.now() + 1_500;
  await Promise.all(
    all.flatMap((members, room) =>
      members.map(async (member, index) => {
        await pause((everyMs * (room * people + index)) / (rooms * people));
        while (performance.now() < end) {
          measuring ||= performance.now() > start;
          pressedAt.set(`${room}.${member.doc.clientID}.${nextClock(member)}`, performance.now());
          member.text.insert(member.text.length, 'x');
          await pause(everyMs);
        }
      }),
    ),
  );
  await pause(500);
  for (const client of all.flat()) client.close();
  return { [`p50 ms, ${people} people`]: percentile(seen, 0.5), [`p99 ms, ${people} people`]: percentile(seen, 0.99) };
}
