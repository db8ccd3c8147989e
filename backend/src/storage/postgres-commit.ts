import { createHash } from 'node:crypto';
import { CHAIN_START, entryHash } from '../journal/chain.ts';
import { packBatch } from './batch.ts';
import { concernsDatabase, type Ask, type Database } from './postgres-open.ts';
import { BEHIND, type Append, type Entry } from './storage.ts';
import { storedRow } from './stored-row.ts';

/** A session whose row is locked: its stored row, and its newest entry. */
type Head = { row: Record<string, unknown>; seq: number; hash: Uint8Array };
type Heads = Map<string, Head>;
/** The writer, its batch, and the digest of that. */
type Done = [writer: string, batch: number, digest: Buffer];
type Added = Entry & { session: string };
/** What a batch comes to: the sessions' newest entries, which of them have changed, the new entries, the devices of participants where they have changed, and the sessions that had come further. */
type Outcome = { heads: Heads; changed: Set<string>; added: Added[]; devices: Map<string, string>; behind: Set<string> };

/** Commits of one server, one after the other. */
export class Commits {
  readonly #database: Database;
  /** This server among those that write. */
  readonly #writer: string;

  constructor(database: Database, writer: string) {
    this.#database = database;
    this.#writer = writer;
  }

  /** Commits a batch; answers as `Storage.commit` does. */
  async commit(batch: number, appends: Append[]): Promise<number[]> {
    const digest = createHash('sha256').update(new Uint8Array(packBatch(appends))).digest();
    try {
      return await this.#once(batch, digest, appends, (ask, heads) => this.#all(ask, heads, appends, [this.#writer, batch, digest]));
    } catch (error) {
      if (concernsDatabase(error) || isInvariant(error)) throw error;
      return await this.#once(batch, digest, appends, (ask, heads) => this.#each(ask, heads, appends, [this.#writer, batch, digest]));
    }
  }

  /** Does what a batch says unless it was done: then the same is answered. */
  #once(batch: number, digest: Buffer, appends: Append[], act: (ask: Ask, heads: Heads) => Promise<number[]>): Promise<number[]> {
    const sessions = [...new Set(appends.map(({ session }) => session))];
    return this.#database.transaction('READ COMMITTED', async (ask) => {
      // An attempt whose answer was lost may still be under way: it holds the writer's row until it has ended.
      const rows = await this.#lock(ask, sessions);
      if (rows[0]?.['batch'] === batch) {
        const [done] = await ask('done', [this.#writer]);
        if (!digest.equals(bytesOf(done?.['digest']))) throw new Error(`invariant violation: two batches have the number ${batch}`);
        return numbersOf(done?.['first']);
      }
      const known = rows.filter(({ id }) => id !== null);
      return act(ask, new Map(known.map(({ batch: _batch, seq, hash, ...row }) => [String(row['id']), { row, seq: Number(seq), hash: bytesOf(hash) }])));
    });
  }

  /** Locks this server's row and those of sessions. A server that wrote nothing for long was taken for gone by another. */
  async #lock(ask: Ask, sessions: string[]): ReturnType<Ask> {
    const rows = await ask('lock', [this.#writer, sessions]);
    if (rows.length > 0) return rows;
    await ask('newWriter', [this.#writer]);
    return ask('lock', [this.#writer, sessions]);
  }

  async #all(ask: Ask, heads: Heads, appends: Append[], done: Done): Promise<number[]> {
    const outcome: Outcome = { heads, changed: new Set(), added: [], devices: new Map(), behind: new Set() };
    const first = appends.map((append) => place(append, outcome));
    await ask('writeAll', [...written(outcome), ...done, JSON.stringify(first)]);
    await putDevices(ask, outcome);
    return first;
  }

  /** What one session cannot take must not keep the others from being stored. */
  async #each(ask: Ask, heads: Heads, appends: Append[], done: Done): Promise<number[]> {
    const behind = new Set<string>();
    const first: number[] = [];
    for (const append of appends) {
      const outcome: Outcome = { heads: new Map(heads), changed: new Set(), added: [], devices: new Map(), behind };
      await ask('savepoint');
      try {
        const seq = place(append, outcome);
        await ask('write', written(outcome));
        await putDevices(ask, outcome);
        for (const [session, head] of outcome.heads) heads.set(session, head);
        first.push(seq);
      } catch (error) {
        if (concernsDatabase(error)) throw error;
        await ask('undo');
        first.push(0);
      }
    }
    await ask('writeAll', [...written({ heads, changed: new Set(), added: [] }), ...done, JSON.stringify(first)]);
    return first;
  }
}

/** Gives the entries of an append their places; answers the first one's number, 0 or `BEHIND`. */
function place({ session, entries, row, after }: Append, { heads, changed, added, devices, behind }: Outcome): number {
  const known = heads.get(session);
  if (behind.has(session) || (known && after !== undefined && after !== known.seq)) {
    behind.add(session);
    return BEHIND;
  }
  if (!known && row?.owner === undefined) return 0;
  let { seq, hash } = known ?? { seq: 0, hash: CHAIN_START };
  const first = seq + 1;
  for (const entry of entries) {
    seq += 1;
    hash = entryHash(hash, { ...entry, seq });
    added.push({ ...entry, session, seq, hash });
  }
  const { devices: given, ...stored } = storedRow(row ?? {});
  if (typeof given === 'string') devices.set(session, given);
  heads.set(session, { row: { ...known?.row, ...stored, id: session }, seq, hash });
  changed.add(session);
  return first;
}

/** The first parameters of `write`: what an outcome changes. */
function written({ heads, changed, added }: Pick<Outcome, 'heads' | 'changed' | 'added'>): unknown[] {
  const rows = [...heads.values()].filter(({ row }) => changed.has(String(row['id'])));
  const json = JSON.stringify(rows.map(({ row, seq, hash }) => ({ ...row, seq, hash: `\\x${Buffer.from(hash).toString('hex')}` })));
  const column = <K extends keyof Added>(name: K): Added[K][] => added.map((entry) => entry[name]);
  return [json, column('session'), column('seq'), column('at'), column('actor'), column('kind'), column('body').map((body) => Buffer.from(body)), column('hash')];
}

async function putDevices(ask: Ask, { devices }: Outcome): Promise<void> {
  if (devices.size > 0) await ask('putDevices', [[...devices.keys()], [...devices.values()]]);
}

function isInvariant(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('invariant violation');
}

function numbersOf(text: unknown): number[] {
  const numbers: unknown = JSON.parse(String(text));
  if (!Array.isArray(numbers)) throw new Error('a stored answer is damaged');
  return numbers.map(Number);
}

/** A stored bytea, as bytes whose `slice` copies. */
export function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('stored bytes are damaged');
  return new Uint8Array(value.buffer, value.byteOffset, value.length);
}
