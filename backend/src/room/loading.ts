import type { Limits } from '@oci/protocol/limits.ts';
import { CHAIN_START, follows } from '../journal/chain.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import type { Entry, Loaded, Storage } from '../storage/storage.ts';
import { takeInTurns } from '../turns.ts';
import { Document } from './document/document.ts';
import { reduce, type Facts } from './facts.ts';
import { isFact } from './ledger.ts';
import { Outputs, type OutputFacts } from './output.ts';
import { fromEntry, type Recorded } from './record.ts';
import { readImage } from './snapshot.ts';

/** A session as it comes from the journal. */
export type LoadedRoom = {
  facts: Facts;
  document: Document;
  outputs: ReadonlyMap<string, OutputFacts>;
  seq: number;
  bytes: number;
  snapshotSeq: number;
  snapshotBytes: number;
  damaged: boolean;
};

/** Entries read at once when a session is rebuilt from its first one. */
const PAGE = 1_000;

type Source = { journal: Journal; storage: Storage; limits: Limits; log: Log };

/** Loads a session: its snapshot, then the entries after it; null: unknown. */
export async function loadRoom(session: string, { journal, storage, limits, log }: Source): Promise<LoadedRoom | null> {
  const loaded = await journal.load(session);
  if (!loaded) return null;
  const { snapshot } = loaded;
  const unread = ({ seq, kind }: Entry): void => log.error({ session, seq, kind }, 'an entry could not be read: it is damaged, or a later version wrote it; the session is open for reading');
  const image = snapshot && (await readImage(snapshot.state));
  if (!snapshot) return replay(new Folding(limits), loaded.entries, loaded, unread);
  if (image) {
    const folding = new Folding(limits, { facts: image.facts, document: new Document(snapshot.image, image.document, limits), outputs: image.outputs, seq: snapshot.seq, bytes: image.bytes });
    return replay(folding, loaded.entries, loaded, unread);
  }
  log.error({ session, seq: snapshot.seq }, 'a snapshot could not be read; the session is rebuilt from its journal');
  const before = await readUpTo(storage, session, snapshot.seq);
  return replay(new Folding(limits), [...before, ...loaded.entries], { ...loaded, damaged: loaded.damaged || before.length < snapshot.seq }, unread, chained());
}

async function readUpTo(storage: Storage, session: string, last: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  while (entries.length < last) {
    const page = await storage.read(session, entries.length, Math.min(PAGE, last - entries.length));
    if (page.length === 0) break;
    entries.push(...page);
  }
  return entries;
}

/** Says of each entry, from the first on, whether it follows from the one before: the store checks those after the snapshot alone. */
function chained(): (entry: Entry) => boolean {
  let hash = CHAIN_START;
  return (entry) => {
    const whole = follows(hash, entry);
    hash = entry.hash;
    return whole;
  };
}

async function replay(folding: Folding, entries: Entry[], { row, damaged }: Pick<Loaded, 'row' | 'damaged'>, unread: (entry: Entry) => void, isWhole: (entry: Entry) => boolean = () => true): Promise<LoadedRoom | null> {
  const { seq: snapshotSeq, bytes: snapshotBytes } = folding;
  // Without its snapshot a long session has tens of thousands (T-20).
  const left = await takeInTurns(entries, (entry) => entry.seq === folding.seq + 1 && isWhole(entry) && folding.take(entry));
  if (left) unread(left);
  const { facts, document, outputs, seq, bytes } = folding;
  if (!facts) return null;
  outputs.keep((run) => facts.runs.has(run));
  // Of a damaged one the row alone may tell.
  return { facts: { ...facts, deleted: row.deletedAt !== null }, document, outputs: outputs.facts, seq, bytes, snapshotSeq, snapshotBytes, damaged: damaged || left !== undefined };
}

/** Journal entries folded into a room, one by one; also the way of playback. */
export class Folding {
  facts: Facts | null;
  readonly document: Document;
  readonly outputs: Outputs;
  seq: number;
  /** B of the entries so far. */
  bytes: number;
  readonly #limits: Limits;

  constructor(limits: Limits, from?: { facts: Facts; document: Document; outputs: ReadonlyMap<string, OutputFacts>; seq: number; bytes: number }) {
    this.#limits = limits;
    this.facts = from?.facts ?? null;
    this.document = from?.document ?? new Document(null, null, limits);
    this.outputs = new Outputs(from?.outputs ?? new Map(), limits);
    this.seq = from?.seq ?? 0;
    this.bytes = from?.bytes ?? 0;
  }

  /** Takes the next entry; false when it cannot be read, and nothing was taken. */
  take(entry: Entry): boolean {
    let record: Recorded;
    try {
      record = fromEntry(entry);
      this.#fold(record);
    } catch {
      return false;
    }
    this.seq = entry.seq;
    this.bytes += entry.body.length;
    return true;
  }

  #fold(record: Recorded): void {
    if (isFact(record)) this.facts = reduce(this.facts, record, this.#limits.RUNS_KEPT);
    else if (record.kind === 'doc.update') this.document.replay(record.client, record.n, record.bytes);
    else this.outputs.add(record.run, record.chunks, record.waiting);
    if (record.kind === 'document.renew') this.document.renew();
    if (record.kind === 'run.end') this.outputs.end(record.run);
  }
}
