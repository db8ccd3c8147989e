import { readFileSync } from 'node:fs';
import type { OpenLine } from '../lines/line.ts';
import { People, type Typed } from '../people.ts';
import type { MeasuredServer } from '../server.ts';

/** ms at the 99th percentile within which a key is to arrive. */
const WITHIN = 100;
/** Rooms that the search begins with, and ends at. */
const [FIRST, MOST] = [50, 6_400];
/** % of a core, and ms of delay of the people's own loop, from which it may be they who bound a figure. */
const SPENT = { cpu: 90, delay: WITHIN / 2 };

/** % of a core from which other work of the machine, or of its host, may be why a step failed: it is tried again. */
const DISTURBED = 25;
/** How often a step is tried: by rule, and where it was disturbed each time. */
const [TRIES, DISTURBED_TRIES] = [2, 5];

type Step = Typed & { rooms: number; server: number; others: number };

const held = ({ p99, lost }: Typed): boolean => p99 < WITHIN && lost === 0;

/** ms that all cores of this machine were busy so far, or taken by its host. */
function machine(): number {
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).map(Number);
  return (user + nice + system + irq + softirq + steal) * 10;
}

/**
 * The most rooms of one who types and one who reads in which the keys of all arrive within 100 ms at the 99th
 * percentile, none lost: doubled until it fails, then halved between, to a sixteenth.
 */
export async function largest(people: People, cpuOf: () => Promise<number>, seconds = 4): Promise<{ best: Step | null; bound: boolean }> {
  let best: Step | null = null;
  let failed: Step | null = null;
  const step = async (rooms: number): Promise<Step> => {
    await people.come(rooms);
    const [before, own, all, began] = [await cpuOf(), process.cpuUsage(), machine(), performance.now()];
    const typed = await people.type(rooms, seconds);
    const [after, { user, system }, took] = [await cpuOf(), process.cpuUsage(own), performance.now() - began];
    const server = (after - before) / took / 10;
    const others = ((machine() - all) * 100) / took - server - (user + system) / took / 10;
    console.error(`  ${rooms} rooms: p50 ${typed.p50.toFixed(1)} ms, p99 ${typed.p99.toFixed(1)} ms, ${typed.lost} lost; server ${server.toFixed(0)} % of a core; people ${typed.own.cpu.toFixed(0)} %, ${typed.own.delay.toFixed(1)} ms late; others ${others.toFixed(0)} %`);
    return { ...typed, rooms, server, others };
  };
  await step(FIRST);
  for (let rooms = FIRST; rooms <= MOST; ) {
    let tried = await step(rooms);
    for (let tries = 1, calm = 0; !held(tried) && tries < DISTURBED_TRIES; tries++) {
      if (tried.others < DISTURBED) calm += 1;
      if (calm === TRIES) break;
      tried = await step(rooms);
    }
    if (held(tried)) best = tried;
    else failed = tried;
    const [low, high] = [best?.rooms ?? 0, failed?.rooms];
    if (high !== undefined && high - low <= Math.max(1, low / 16)) break;
    rooms = high === undefined ? low * 2 : Math.floor((low + high) / 2);
  }
  return { best, bound: failed === null || failed.own.cpu >= SPENT.cpu || failed.own.delay >= SPENT.delay };
}

/** Rooms per core at p99 < 100 ms. */
export async function rooms(server: MeasuredServer, open: OpenLine): Promise<Record<string, number>> {
  const people = new People(open, () => server.url);
  const { best, bound } = await largest(people, async () => (await server.probe()).cpu);
  people.leave();
  const kind = bound ? 'rooms, bounded by the people, not counted' : 'rooms per core at p99 < 100 ms';
  return { [kind]: best?.rooms ?? 0, 'there: p50 ms': best?.p50 ?? NaN, 'there: p99 ms': best?.p99 ?? NaN, "there: server's CPU, %": best?.server ?? NaN, "there: people's CPU, %": best?.own.cpu ?? NaN, 'there: people late, ms': best?.own.delay ?? NaN };
}

/** One room of 40 people of whom 1, then 5 type: ms from a key to each other person, and the server's CPU. */
export async function crowd(server: MeasuredServer, open: OpenLine, { people = 40, seconds = 8 } = {}): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const typers of [1, 5]) {
    const room = new People(open, () => server.url, { name: `crowd-${typers}`, people, typers });
    await room.type(1, 2);
    const before = (await server.probe()).cpu;
    const typed = await room.type(1, seconds);
    const cpu = (await server.probe()).cpu - before;
    room.leave();
    Object.assign(rows, { [`crowd of ${people}, ${typers} typing: p50 ms`]: typed.p50, [`…, ${typers} typing: p99 ms`]: typed.p99, [`…, ${typers} typing: CPU µs/key`]: cpu / typed.pressed, [`…, ${typers} typing: keys lost`]: typed.lost });
  }
  return rows;
}
