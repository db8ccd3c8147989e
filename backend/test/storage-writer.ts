import { once } from 'node:events';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { systemClock } from '../src/clock.ts';
import { createJournal } from '../src/journal/create-journal.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { creation, sampleEntries, seeded } from './storage-samples.ts';

/**
 * A process that appends sample entries without end, and prints a line `<session> <seq>` for each
 * append that was acknowledged, with the newest number it covers. Arguments: data folder, seed.
 */
const [dataDir = '', seed = '1'] = process.argv.slice(2);
const random = seeded(Number(seed));
const storage = await openSqlite({ dataDir, onLost: (error) => { throw error; } });
// Each commit begins when the one before has ended, so that there is none of the waiting in which no kill can do harm.
const journal = createJournal({ storage, clock: systemClock, limits: { ...DEFAULT_LIMITS, COMMIT_PACE: 0 } });
const sessions = Array.from({ length: 1 + Math.floor(random() * 60) }, (_, i) => ({ id: `s${i}`, count: 1 }));
const perTurn = 1 + Math.floor(random() ** 2 * 500);

for (const { id } of sessions) journal.append(id, creation(id).entries, { row: creation(id).row });
for (;;) {
  let acked = '';
  for (let i = 0; i < perTurn; i++) {
    const session = sessions[Math.floor(random() * sessions.length)];
    if (!session) continue;
    const from = session.count + 1;
    const last = session.count + 1 + Math.floor(random() * 3);
    session.count = last;
    const committed = (first: number): void => {
      if (first !== from) throw new Error(`${session.id}: expected ${from}, got ${first}`);
      acked += `${session.id} ${last}\n`;
    };
    journal.append(session.id, sampleEntries(session.id, from, last), { committed });
    if (random() < 0.002) void journal.writeSnapshot(session.id, { seq: 1, state: Buffer.from('state'), image: Buffer.alloc(20_000, 1) }).catch(() => {});
  }
  await journal.flush();
  if (!process.stdout.write(acked)) await once(process.stdout, 'drain');
}
