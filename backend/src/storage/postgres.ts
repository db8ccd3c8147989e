import { randomBytes } from 'node:crypto';
import { chainedAnew, CHAIN_START } from '../journal/chain.ts';
import { checkAppend, oneAtATime } from './batch.ts';
import { clockSeen } from './clock-seen.ts';
import { isMadeOf, snapshotChecksum, wholeChain, type Link } from './checksum.ts';
import { bytesOf, Commits } from './postgres-commit.ts';
import { Database, prepareDatabase, type Ask } from './postgres-open.ts';
import { sessionRow } from './session-row.ts';
import type { Append, Entry, Loaded, Repaired, Snapshot, Storage } from './storage.ts';

/** Entries that are read at once where all of a session are. */
const PAGE = 500;

/** A store that several servers share. */
export interface SharedStorage extends Storage {
  /** Number of the newest entry of each of these sessions; those that do not exist are missing. */
  heads(sessions: string[]): Promise<Map<string, number>>;
  /** ms by which the store's clock was ahead of this machine's when `heads` was asked last: expiry goes by the store's. */
  readonly ahead: number;
  /** Whether one of the servers had said so in the last 5 s when `heads` was asked last. */
  readonly cutOff: boolean;
  /** Says that this server does not hear the others, nor they it. */
  noteCutOff(): Promise<void>;
  /** The secret that all servers of this store share; `make` makes it for the first. */
  secret(make: () => string): Promise<string>;
}

/**
 * Opens the store at a `postgres://` address, whose tables it makes if need be. Rejects with a `StorageStartError`
 * when it must not be used: exit with 78 and its message.
 */
export async function openPostgres(url: string): Promise<SharedStorage> {
  await prepareDatabase(url);
  const database = new Database(url);
  const writer = randomBytes(16).toString('hex');
  await database.ask('oldWriters');
  await database.ask('newWriter', [writer]);
  const commits = new Commits(database, writer);
  let ahead = 0;
  let cutOff = false;

  const readClock = async (): Promise<void> => {
    const asked = Date.now();
    const [row] = await database.ask('clock');
    ahead = Number(row?.['now']) - (asked + Date.now()) / 2;
    cutOff = row?.['cutOff'] === true;
  };
  await readClock();

  return {
    commit: oneAtATime(startCommit),
    load: (session) => database.transaction('REPEATABLE READ, READ ONLY', (ask) => load(ask, session)),
    async row(session) {
      const [row] = await database.ask('row', [session]);
      return row ? sessionRow(row) : null;
    },
    async read(session, after, limit) {
      return (await database.ask('entries', [session, after, limit])).map(entryOf);
    },
    writeSnapshot: (session, snapshot) => database.transaction('READ COMMITTED', (ask) => writeSnapshot(ask, session, snapshot)),
    async rows(after, limit) {
      return (await database.ask('rows', [after, limit])).map(sessionRow);
    },
    async lastAt(session) {
      const [row] = await database.ask('lastAt', [session]);
      return row ? Number(row['at']) : null;
    },
    repair: (session) => database.transaction('READ COMMITTED', (ask) => repair(ask, session)),
    replaceBodies: (session, bodies) => database.transaction('READ COMMITTED', (ask) => replaceBodies(ask, session, bodies)),
    async ownedBy(owner) {
      return (await database.ask('ownedBy', [owner])).map(sessionRow);
    },
    eraseDeleted: (before) => database.transaction('READ COMMITTED', (ask) => eraseDeleted(ask, before)),
    async clockSeen() {
      const [row] = await database.ask('meta', ['clock']);
      return clockSeen(row?.['value']);
    },
    async noteClock(seen) {
      await database.ask('noteClock', [JSON.stringify(seen)]);
    },
    async heads(sessions) {
      await readClock();
      return new Map((await database.ask('heads', [sessions])).map(({ id, seq }) => [String(id), Number(seq)]));
    },
    get ahead() {
      return ahead;
    },
    get cutOff() {
      return cutOff;
    },
    async noteCutOff() {
      await database.ask('noteCutOff');
    },
    async secret(make) {
      await database.ask('putMeta', ['secret', make()]);
      const [row] = await database.ask('meta', ['secret']);
      return String(row?.['value']);
    },
    close: () => database.close(),
  };

  async function startCommit(batch: number, appends: Append[]): Promise<number[]> {
    for (const append of appends) checkAppend(append);
    return commits.commit(batch, appends);
  }
}

/** A session from its snapshot on; all that is read is checked. */
async function load(ask: Ask, session: string): Promise<Loaded | null> {
  const [stored] = await ask('row', [session]);
  if (!stored) return null;
  const [kept] = await ask('snapshot', [session]);
  const good = kept ? goodSnapshot(kept) : null;
  const after = good?.snapshot.seq ?? 0;
  const rows = await ask('entries', [session, after, null]);
  const { entries, whole } = wholeChain(rows.map(entryOf), after, good?.link.hash ?? CHAIN_START);
  const newest = entries.at(-1) ?? good?.link;
  const isNewest = (entries.at(-1)?.seq ?? after) === stored['seq'] && Buffer.compare(newest?.hash ?? CHAIN_START, bytesOf(stored['hash'])) === 0;
  return { row: sessionRow(stored), snapshot: good?.snapshot ?? null, entries, damaged: !whole || !isNewest, lastAt: newest?.at ?? 0 };
}

/** A snapshot, unless it was changed: it can be made again from the entries. */
function goodSnapshot(row: Record<string, unknown>): { snapshot: Snapshot; link: Link } | null {
  const snapshot = { seq: Number(row['seq']), state: bytesOf(row['state']), image: bytesOf(row['image']) };
  const link = { at: Number(row['at']), hash: bytesOf(row['head']) };
  return Buffer.compare(snapshotChecksum(snapshot, link), bytesOf(row['checksum'])) === 0 ? { snapshot, link } : null;
}

async function writeSnapshot(ask: Ask, session: string, snapshot: Snapshot): Promise<void> {
  const [saving] = await ask('saving', [session]);
  // Another server is at it.
  if (saving?.['mine'] !== true) return;
  const [row] = await ask('entries', [session, snapshot.seq - 1, 1]);
  const link = row && entryOf(row);
  if (link?.seq !== snapshot.seq) throw new Error(`invariant violation: session ${session} has no entry ${snapshot.seq} to make a snapshot of`);
  await ask('putSnapshot', [session, snapshot.seq, link.at, link.hash, snapshot.state, snapshot.image, snapshotChecksum(snapshot, link)]);
}

async function repair(ask: Ask, session: string): Promise<Repaired> {
  const [head] = await ask('lockOne', [session]);
  const { entries, whole } = wholeChain((await ask('entries', [session, 0, null])).map(entryOf), 0, CHAIN_START);
  const kept = entries.length;
  const newest = entries.at(-1);
  if (!head || !newest) throw new Error(`not even the first entry of session ${session} is whole; restore it from a backup`);
  if (whole && head['seq'] === kept && Buffer.compare(newest.hash, bytesOf(head['hash'])) === 0) return { kept, aside: 0 };
  const moved = await ask('setAside', [session, kept]);
  await ask('endAt', [session, kept, newest.hash]);
  const [saved] = await ask('snapshot', [session]);
  const good = saved ? goodSnapshot(saved) : null;
  // What is missing altogether counts as a piece.
  const aside = Math.max(1, moved.length);
  // What an erasure keeps out, it keeps out up to an entry that may be no more.
  if (!good) await ask('keepOutSnapshots', [session, kept]);
  if (!good || isMadeOf(entries, good.snapshot, good.link)) return { kept, aside };
  // The only whole copy, perhaps, of what was written behind the damage.
  await ask('setSnapshotAside', [session]);
  return { kept, aside: aside + 1 };
}

async function replaceBodies(ask: Ask, session: string, bodies: ReadonlyMap<number, Uint8Array>): Promise<void> {
  // A snapshot that is being written has read the hash of its entry.
  await ask('savingAlone', [session]);
  const [head] = await ask('lockOne', [session]);
  const damaged = new Error(`session ${session} is damaged`);
  let seq = 0;
  let was = CHAIN_START;
  let is = CHAIN_START;
  for (let read = PAGE; read === PAGE; ) {
    const page = (await ask('entries', [session, seq, PAGE])).map(entryOf);
    if (!wholeChain(page, seq, was).whole) throw damaged;
    const made = chainedAnew(page, is, bodies);
    await ask('replace', [session, made.map(({ seq: n }) => n), made.map(({ seq: n, body }) => (bodies.has(n) ? Buffer.from(body) : null)), made.map(({ hash }) => hash)]);
    read = page.length;
    seq += read;
    was = page.at(-1)?.hash ?? was;
    is = made.at(-1)?.hash ?? is;
  }
  if (!head || head['seq'] !== seq || Buffer.compare(was, bytesOf(head['hash'])) !== 0) throw damaged;
  await ask('endAt', [session, seq, is]);
  await ask('keepOutSnapshots', [session, seq]);
  await ask('eraseStrays', [session]);
}

async function eraseDeleted(ask: Ask, before: number): Promise<string[]> {
  const [erasing] = await ask('erasing');
  if (erasing?.['mine'] !== true) return [];
  return (await ask('erase', [before])).map(({ id }) => String(id));
}

function entryOf(row: Record<string, unknown>): Entry {
  return { seq: Number(row['seq']), at: Number(row['at']), actor: Number(row['actor']), kind: String(row['kind']), body: bytesOf(row['body']), hash: bytesOf(row['hash']) };
}
