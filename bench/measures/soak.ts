import { randomBytes } from 'node:crypto';
import { DEFAULT_LIMITS } from '../../protocol/src/limits.ts';
import { openOurs, type OurLine } from '../lines/ours.ts';
import { pause } from '../pause.ts';
import { random } from '../random.ts';
import type { MeasuredServer } from '../server.ts';
import { Typist } from '../typist.ts';

/** Environment in which what takes minutes takes a second: rooms leave memory, documents rest, snapshots are written. */
export const COMPRESSED = { EVICT_AFTER: '1000', RECONNECTING_FOR: '1000', DOCUMENT_IDLE: '300', SNAPSHOT_ENTRIES: '50' };

/** Sessions that live at once. */
const AT_ONCE = 12;
/** ms after which nothing of a session that was left is in memory. */
const REST = 4_000;
/** How many heaps are taken. */
const SAMPLES = 6;
/** Keys that may be unacknowledged. */
const IN_FLIGHT = DEFAULT_LIMITS.UPDATES_IN_FLIGHT;
/** Sessions of before that somebody comes back to. */
const REMEMBERED = 200;

/** A person types some keys, few of them unacknowledged at once. */
async function type(line: OurLine, seed: number, keys: number): Promise<void> {
  const typist = new Typist({ base: line.base, client: line.client, seed, place: 1 });
  const waiting: (() => void)[] = [];
  let acked = 0;
  line.onJudged((n, refusal) => {
    if (refusal) throw new Error(`a key was refused: ${refusal.code}`);
    for (; acked < n; acked++) waiting.shift()?.();
  });
  const saved: Promise<void>[] = [];
  for (let n = 1; n <= keys; n++) {
    saved.push(new Promise((resolve) => waiting.push(resolve)));
    line.send(n, typist.press());
    await saved[n - IN_FLIGHT];
  }
  await Promise.all(saved);
}

async function runProgram(line: OurLine): Promise<void> {
  const run = randomBytes(8).toString('base64url');
  const answers = [
    await line.request('run.start', { run, language: 'javascript', file: 'main.js' }),
    await line.request('run.output', { run, index: 0, chunks: [['out', 'Hello, world!\n'.repeat(20)]], waiting: false }),
    await line.request('run.end', { run, outcome: { type: 'finished', ms: 12, exitCode: 0 } }),
  ];
  for (const answer of answers) if (!answer.ok) throw new Error(`a run was refused: ${answer.refusal.code}`);
}

/** A session's life: two come, type, run; one leaves, the other's line breaks, or the other way round. */
async function live(url: string, room: string, next: () => number): Promise<void> {
  const lines = await Promise.all([0, 1].map((person) => openOurs(url, room, person)));
  await Promise.all(lines.map((line) => type(line, Math.floor(next() * 2 ** 31), 20 + Math.floor(next() * 60))));
  for (const line of lines) if (next() < 0.7) await runProgram(line);
  for (const line of lines) if (next() < 0.5) line.cut(); else line.close();
}

/**
 * Sessions' lives for so many minutes, as fast as they go; now and then a rest in which all are evicted, and the heap
 * after collection. MB at the first and last quarter, and what 1,000 sessions left behind.
 */
export async function soak(server: MeasuredServer, { minutes = Number(process.env.SOAK ?? 2) } = {}): Promise<Record<string, number>> {
  const next = random(1);
  const samples: { sessions: number; heap: number; rss: number; handles: number }[] = [];
  const alive = new Set<number>();
  let sessions = 0;
  let lives = 0;
  const livesUntil = async (end: number): Promise<void> => {
    while (performance.now() < end) {
      const again = sessions > REMEMBERED && next() < 0.3;
      const session = again ? sessions - Math.floor(next() * REMEMBERED) : ++sessions;
      if (alive.has(session)) continue;
      alive.add(session);
      await live(server.url, `soak-${session}`, next);
      alive.delete(session);
      lives += 1;
    }
  };
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const end = performance.now() + (minutes * 60_000) / (SAMPLES + 1) - REST;
    await Promise.all(Array.from({ length: AT_ONCE }, () => livesUntil(end)));
    await pause(REST);
    const { heap, rss, handles } = await server.probe('gc');
    samples.push({ sessions, heap: heap / 1e6, rss: rss / 1e6, handles });
    console.error(`  ${sessions} sessions, ${lives} lives: heap ${(heap / 1e6).toFixed(1)} MB, resident ${(rss / 1e6).toFixed(0)} MB, ${handles} handles`);
  }
  // The first sample is of a server that is still being translated.
  const [first, ...rest] = samples.slice(1);
  const last = rest.at(-1);
  if (!first || !last) throw new Error('a soak has samples');
  return {
    'soak: sessions': sessions,
    'soak: lives': lives,
    'soak: heap MB, first': first.heap,
    'soak: heap MB, last': last.heap,
    'soak: heap KB per session': slope(samples.slice(1).map(({ sessions, heap }) => [sessions, heap * 1_000])),
    'soak: resident MB, first': first.rss,
    'soak: resident MB, last': last.rss,
    'soak: handles more': last.handles - first.handles,
  };
}

/** Of the line nearest to points, by least squares. */
function slope(points: [x: number, y: number][]): number {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
