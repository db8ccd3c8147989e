import type { StoreApi } from 'zustand/vanilla';
import type * as Y from 'yjs';
import type { RequestAnswer, RequestName, RequestPayload, Presence, PresenceSet, SharedFile } from '@oci/protocol/events.ts';
import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Run } from '@oci/protocol/run.ts';
import type { Participant, Session } from '@oci/protocol/session.ts';

/** How this tab stands with the server. `unsaved` counts changes that the server has not acknowledged, `unkept` those of them that this browser has not written down either. */
export type Connection = {
  status: 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'refused';
  unsaved: number;
  unkept: number;
  /** Since when there are unacknowledged changes, by this browser's clock; null: all is saved. */
  unsavedSince: number | null;
  /** Whether the server's storage answers. */
  storing: boolean;
  /** Whether unacknowledged changes are kept across a reload. */
  kept: boolean;
  /** Why the server does not let this tab in; only when refused. */
  refusal: Refusal | null;
  /** When the next attempt to connect begins, by this browser's clock. */
  retryAt: number | null;
  /** Connected by long polling, because websockets do not get through. */
  slowRoute?: boolean;
};

/** The room as this tab knows it; null before the first `room.state`. */
export type Room = {
  session: Session;
  /** In the order of their creation, deleted ones too. */
  files: readonly SharedFile[];
  /** Id of the file that Run starts. */
  entry: string;
  you: { participant: Participant; client: number };
  participants: Participant[];
  /** Other tabs and this one's. */
  present: Presence[];
  /** Which document it is; a renewed one is the next. */
  epoch: number;
  /** What the server said that this tab keeps to. */
  limits: PageLimits;
};

/** Text that the server did not take, for the person to copy. `file`: its id. */
export type Recovered = { file: string; text: string; refusal: Refusal };

/** What became of an answer to a program: taken; too late, because that question had its answer; or the run was over before. */
export type Answered = 'taken' | 'late' | 'over' | Refusal;

/** What somebody else asks of a run of this browser. */
export type RunAsked = { run: string; by: number } & (
  | { stop: true }
  /** `saw`: whether its author saw the question that was told last. */
  | { answer: string; text: string | null; saw: boolean }
);

/** One tab in one session: plain objects to look at and to act on. */
export interface SessionClient {
  readonly connection: StoreApi<Connection>;
  readonly room: StoreApi<Room | null>;
  /** Cards in order, oldest first; those of this browser that the server does not know yet at the end. */
  readonly runs: StoreApi<Run[]>;
  /** Null until the first sync; replaced as a whole when it is rebuilt from the server. */
  readonly document: StoreApi<Y.Doc | null>;
  readonly recovered: StoreApi<Recovered[]>;
  /** Participants who edited in the last second, by number → time. */
  readonly typing: StoreApi<ReadonlyMap<number, number>>;
  /** Whether this tab may edit now. */
  canEdit(): boolean;
  /** Whether leaving now would lose something that only this tab has. */
  mayLose(): boolean;
  /** Waits a moment for a connection that is coming back; then, or when the answer is lost, refused as `UNREACHABLE`. */
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>>;
  /** Sent at most `PRESENCE_PER_SECOND`, and only when it says something new. */
  setPresence(presence: PresenceSet): void;
  /** The run controller's way to the room: kept and sent in order, also after a reconnect. */
  tellRun(event: RunNews): void;
  /** Called when somebody else stops, or answers, a run of this browser. */
  onRunRequest(listener: (request: RunAsked) => void): () => void;
  /** Answers a run of another browser, however long that is away; `waits` is called while nothing is heard of it. */
  answerRun(answer: RequestPayload<'run.input'>, waits: () => void): Promise<Answered>;
  retryNow(): void;
  dispose(): void;
}

/** What the run controller tells of a run of this browser. */
export type RunNews =
  | { type: 'start'; run: string; language: string; file: string; startedAt: number }
  | { type: 'output'; run: string; chunks: Run['output']; waiting: boolean }
  /** `checking`: the word of a checker follows. */
  | { type: 'end'; run: string; outcome: NonNullable<Run['outcome']>; checking?: boolean }
  | { type: 'checked'; run: string; errors: string[] };
