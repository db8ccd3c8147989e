import { verify } from '../journal/verify.ts';
import { BEHIND, type Entry, type Storage } from './storage.ts';

/** Sessions listed, and entries read, at once. */
const PAGE = 1_000;
/** B of entries that one commit carries, or one entry: a database has a few seconds for each. */
const STEP = 4_194_304;

/** What became of a session; `problem`: why it is not, or not wholly, in the other store. */
export type Moved = { session: string; entries: number; problem: string | null };

/**
 * Copies all sessions of one store into another, entry by entry. They get the numbers and hashes there that they have
 * here, which is checked, so it can be repeated: what is there already stays, and what is missing follows. A session
 * that has gone on there, or that is damaged here, is left as it is.
 */
export async function* move(from: Storage, to: Storage): AsyncGenerator<Moved> {
  let batch = 0;
  for (let rows = await from.rows('', PAGE); rows.length > 0; rows = await from.rows(rows.at(-1)?.id ?? '', PAGE)) {
    for (const { id: session } of rows) {
      const damage = await verify(from, session);
      if (!damage || damage.problem !== null) {
        yield { session, entries: 0, problem: damage?.problem ?? 'it is gone' };
        continue;
      }
      const moved = await moveSession(session);
      yield { session, ...moved, problem: moved.problem ?? (await difference(session, damage.hash)) };
    }
  }

  async function moveSession(session: string): Promise<{ entries: number; problem: string | null }> {
    const row = await from.row(session);
    if (!row) return { entries: 0, problem: 'it is gone' };
    const there = await newest(to, session);
    const here = there.seq === 0 ? null : (await from.read(session, there.seq - 1, 1))[0];
    if (there.seq > 0 && (!here || Buffer.compare(here.hash, there.hash) !== 0)) return { entries: 0, problem: 'it has gone on in the other store' };
    let after = there.seq;
    for (;;) {
      const page = await from.read(session, after, PAGE);
      for (const entries of inSteps(page)) {
        const [first] = await to.commit(++batch, [{ session, entries, row, after }]);
        if (first === BEHIND) return { entries: after - there.seq, problem: 'it has gone on in the other store' };
        after += entries.length;
      }
      if (page.length < PAGE) break;
    }
    const snapshot = (await from.load(session))?.snapshot;
    if (snapshot) await to.writeSnapshot(session, snapshot);
    return { entries: after - there.seq, problem: null };
  }

  async function difference(session: string, hash: Uint8Array): Promise<string | null> {
    const verdict = await verify(to, session);
    return verdict?.problem ?? (verdict && Buffer.compare(verdict.hash, hash) === 0 ? null : 'it is another in the other store');
  }
}

/** Entries in pieces of so many B; one piece at least, which may be empty. */
function* inSteps(entries: Entry[]): Generator<Entry[]> {
  let step: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (bytes + entry.body.length > STEP && step.length > 0) {
      yield step;
      step = [];
      bytes = 0;
    }
    step.push(entry);
    bytes += entry.body.length;
  }
  yield step;
}

/** Number and hash of a session's newest entry; 0 for an unknown one. */
async function newest(storage: Storage, session: string): Promise<{ seq: number; hash: Uint8Array }> {
  const loaded = await storage.load(session);
  const entry = loaded?.entries.at(-1) ?? (loaded?.snapshot ? (await storage.read(session, loaded.snapshot.seq - 1, 1))[0] : undefined);
  return entry ?? { seq: 0, hash: new Uint8Array() };
}
