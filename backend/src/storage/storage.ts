import type { SessionState } from '@oci/protocol/session.ts';

/** What a caller adds to a journal. */
export type NewEntry = {
  /** ms since 1970; never decreases in a session. */
  at: number;
  /** The participant's number; 0 is the server. */
  actor: number;
  kind: string;
  body: Uint8Array;
};

/** A journal entry as it is stored. `hash = SHA-256(previous hash, entry)`; the first follows 32 zero bytes. */
export type Entry = NewEntry & { seq: number; hash: Uint8Array };

/** What is asked without loading a session: what lists of sessions show, and who has a seat; derived from the journal and written in the same transaction. */
export type SessionRow = {
  id: string;
  /** SHA-256 (hex) of the device that created it; '' once that was erased. */
  owner: string;
  title: string;
  language: string;
  state: SessionState;
  locked: boolean;
  createdAt: number;
  /** When the first person joined. */
  startedAt: number | null;
  endedAt: number | null;
  /** Marked for deletion; erased when the time for undoing is over. */
  deletedAt: number | null;
  /** Names of the participants, in the order of their numbers; '' for one who was never in. */
  people: string[];
  /** SHA-256 (hex) of the device of each participant, in that order. Those whom a version let in that did not write it are missing at the end. */
  devices: string[];
};

/**
 * Entries of one session for one commit, with what they change in its row. A whole row creates the session.
 * `after`: the newest entry on which they were judged; where the session has come further they are not kept (T-15).
 */
export type Append = { session: string; entries: NewEntry[]; row?: Partial<SessionRow>; after?: number };

/** What a commit answers for an append that is not kept because another server's entry came first, and for those of its session behind it. */
export const BEHIND = -1;

/** The room at entry `seq`: makes loading fast, and can be deleted and rebuilt. */
export type Snapshot = {
  seq: number;
  /** The room's state, as the room encodes it. */
  state: Uint8Array;
  /** The document: a Yjs V1 update, gzipped. */
  image: Uint8Array;
};

/** A session as it is loaded: the newest good snapshot and the entries after it. */
export type Loaded = {
  row: SessionRow;
  snapshot: Snapshot | null;
  entries: Entry[];
  /** An entry failed its hash or is missing; `entries` ends before it. */
  damaged: boolean;
  /** `at` of the newest entry; 0 without one. */
  lastAt: number;
};

/** What is known of the clock (ms since 1970): the time when it was looked at last, and until when it is doubted. */
export type ClockSeen = { at: number; doubtedUntil: number };

/** What a repair left: whole entries, and pieces set aside. */
export type Repaired = { kept: number; aside: number };

/**
 * Where journals live. One implementation per store, all held by one contract suite.
 * Every method rejects when the store cannot do it; the caller may try again.
 */
export interface Storage {
  /**
   * One durable transaction for all appends, in order: gives each entry its number and hash.
   * Resolves after COMMIT with the number of each append's first entry (1 or more where it has none, and
   * only changes the row: that is done whatever became of the journal); 0 for a session that
   * does not exist (any more), `BEHIND` where the condition of `after` fails: what is meant for it is dropped, the rest is kept.
   * Batches come one after the other. Repeating one whose outcome is unknown is safe when it
   * carries the same appends and the same `batch` number as before.
   */
  commit(batch: number, appends: Append[]): Promise<number[]>;
  /** Null for an unknown session. */
  load(session: string): Promise<Loaded | null>;
  /** Without reading the journal. */
  row(session: string): Promise<SessionRow | null>;
  /** Entries with a number above `after`, at most `limit`, in order. */
  read(session: string, after: number, limit: number): Promise<Entry[]>;
  /** The memory of `state` is handed over. One from before a `replaceBodies` is not kept. */
  writeSnapshot(session: string, snapshot: Snapshot): Promise<void>;
  /** All sessions whose ids come after `after`, also those marked for deletion, at most `limit`, in the order of the bytes of their ids. */
  rows(after: string, limit: number): Promise<SessionRow[]>;
  /** `at` of a session's newest entry; null without one. */
  lastAt(session: string): Promise<number | null>;
  /**
   * Makes a damaged session whole up to its first entry that is missing, changed or unreadable; what comes after is
   * set aside in the store, never deleted. Answers how many entries are whole, and how many pieces were set aside (0: nothing was wrong).
   * Rejects when not even the first entry is whole.
   */
  repair(session: string): Promise<Repaired>;
  /**
   * Puts other bodies in the place of those of some entries, by their numbers, and makes the hashes anew that follow from
   * them (T-48). The snapshot, and what a repair set aside, may hold what was there: they are erased. Rejects for a damaged session.
   */
  replaceBodies(session: string, bodies: ReadonlyMap<number, Uint8Array>): Promise<void>;
  /** Newest first; those marked for deletion among them. */
  ownedBy(owner: string): Promise<SessionRow[]>;
  /** Removes everything of the sessions that were marked for deletion before `before`; answers their ids. */
  eraseDeleted(before: number): Promise<string[]>;
  /** What was noted of the clock last; null: nothing that can be read. */
  clockSeen(): Promise<ClockSeen | null>;
  noteClock(seen: ClockSeen): Promise<void>;
  close(): Promise<void>;
}
