import { openOurs } from '../lines/ours.ts';
import type { OpenLine } from '../lines/line.ts';
import { percentile } from '../pause.ts';
import { People } from '../people.ts';
import type { MeasuredServer } from '../server.ts';

/** Minutes of it. */
const MINUTES = Number(process.env['PROMISED'] ?? 1);
/** ms between two looks of the loop at its delay: what it says is more by that. */
const LOOK_EVERY = 1;

/** The load under which acknowledgements are promised within 200 ms: rooms of 5 who all type 6 keys a second. */
export const PROMISED = { rooms: 200, people: 5, typers: 5, keyEvery: 1_000 / 6 };

/** Keys, acknowledgements and the server's loop under that load. */
export async function promised(server: MeasuredServer): Promise<Record<string, number>> {
  const saved: number[] = [];
  let refused = 0;
  const open: OpenLine = async (...of) => {
    const line = await openOurs(...of);
    const sentAt = new Map<number, number>();
    let prepared = 0;
    let known = 0;
    line.onSaved((n) => {
      if (n === null) refused += 1;
      else while (known < n) saved.push(performance.now() - (sentAt.get(++known) ?? NaN));
    });
    return {
      ...line,
      prepare(update) {
        const press = line.prepare(update);
        const n = ++prepared;
        return () => {
          sentAt.set(n, performance.now());
          press();
        };
      },
    };
  };
  const { rooms, ...each } = PROMISED;
  const all = new People(open, () => server.url, each);
  await all.type(rooms, 20);
  saved.length = 0;
  refused = 0;
  await server.probe('reset');
  const typed = await all.type(rooms, MINUTES * 60);
  const { delay } = await server.probe();
  all.leave();
  return {
    'promised load: keys/s': typed.pressed / (MINUTES * 60 + 1),
    '…: p99 ms to the others': typed.p99,
    '…: p50 ms to the acknowledgement': percentile(saved, 0.5),
    '…: p99 ms to the acknowledgement': percentile(saved, 0.99),
    "…: p99 ms of the loop's delay": delay - LOOK_EVERY,
    '…: refused': refused,
    '…: lost': typed.lost,
    '…: people late, ms': typed.own.delay,
  };
}
