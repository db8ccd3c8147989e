import type { Append, Loaded, NewEntry, Snapshot } from '../storage/storage.ts';

/** A committed append: the number of its first entry. */
export type Committed = (firstSeq: number) => void;

/** What a caller hands in; the journal stamps the time. */
export type Draft = Omit<NewEntry, 'at'>;

/**
 * How drafts are appended. `committed` is called once they are durable, in the order of the appends. `row` and `after` are as
 * `Append` has them: what changes in the session's row, and the newest entry on which they were judged; where another server's
 * came first they are refused, and `onBehind` tells. `patient`: under load they may wait for others, so that many share a commit.
 */
export type AppendOptions = Pick<Append, 'row' | 'after'> & { committed?: Committed; patient?: boolean };

/** What one commit cost: its time, and how many appends went into it. */
export type CommitFigures = { seconds: number; appends: number };

/** Who is told how commits go. */
export interface CommitObserver {
  committed(figures: CommitFigures): void;
  commitFailed(): void;
}

/**
 * The one order of events. Appends of all sessions are committed together, in order:
 * a commit takes all that waits, and one follows the other, under load at a pace.
 * While storage fails, appends wait in order and the commit is tried again each second.
 */
export interface Journal {
  /** Adds entries. Answers the time they are stamped with. */
  append(session: string, drafts: Draft[], options?: AppendOptions): number;
  /** Tells of the time of an entry that another server added: later ones are never earlier. */
  passed(session: string, at: number): void;
  /** Resolves when all that was appended before is durable (or dropped). Rejects when the journal closes first. */
  flush(): Promise<void>;
  load(session: string): Promise<Loaded | null>;
  writeSnapshot(session: string, snapshot: Snapshot): Promise<void>;
  /** Whether the last commit succeeded, how many B wait, since when (ms since 1970) and why storage fails. One object, kept up to date. */
  readonly health: { storing: boolean; waitingBytes: number; failingSince: number | null; reason: string | null };
  /** Called when storage fails and when it is back; answers the way to stop listening. */
  onHealth(listener: () => void): () => void;
  /**
   * Called with a session that storage can no longer take entries of (erased, or its newest entries damaged).
   * What was appended to it is dropped, its `committed` is not called; the room has to close. Answers the way to stop listening.
   */
  onDropped(listener: (session: string) => void): () => void;
  /** Called with a session that has come further than an append was judged on: all that was appended to it since is refused, its `committed` is not called. Answers the way to stop listening. */
  onBehind(listener: (session: string) => void): () => void;
  /** Commits what waits (at most `timeoutMs`), then stops. Rejects when some of it could not be saved. */
  close(timeoutMs: number): Promise<void>;
}
