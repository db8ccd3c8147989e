import * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PresenceSet } from '@oci/protocol/events.ts';
import { DEFAULT_LIMITS, pageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Run } from '@oci/protocol/run.ts';
import type { Participant, Role, SessionState } from '@oci/protocol/session.ts';
import { allows } from '@oci/protocol/permissions.ts';
import { checkChunks } from '../src/session/check-chunks.ts';
import type { Answered, Connection, Recovered, Room, RunAsked, RunNews, SessionClient } from '../src/session/session-client.ts';

type Request = { name: string; payload: unknown };

export const participant = (id: number, name: string, role: Role): Participant => ({ id, name, role, joinedAt: 0, removed: false });

/** A session without a server: what a test puts into its stores is what the room shows. */
export class FakeSession implements SessionClient {
  readonly connection: StoreApi<Connection> = createStore<Connection>(() => ({
    status: 'connected', unsaved: 0, unkept: 0, unsavedSince: null, storing: true, kept: true, refusal: null, retryAt: null,
  }));
  readonly room: StoreApi<Room | null>;
  readonly runs: StoreApi<Run[]> = createStore<Run[]>(() => []);
  readonly document: StoreApi<Y.Doc | null>;
  readonly recovered: StoreApi<Recovered[]> = createStore<Recovered[]>(() => []);
  readonly typing: StoreApi<ReadonlyMap<number, number>> = createStore<ReadonlyMap<number, number>>(() => new Map());
  readonly requests: Request[] = [];
  readonly told: RunNews[] = [];
  readonly presences: PresenceSet[] = [];
  retries = 0;
  /** Refuses the next requests of a name. */
  readonly refusals = new Map<string, Refusal>();
  /** What requests of a name wait for before they are answered. */
  readonly waits = new Map<string, Promise<void>>();
  readonly #listeners = new Set<(request: RunAsked) => void>();

  constructor(role: Role, state: SessionState = 'open') {
    const you = participant(1, 'Nora', role);
    const document = new Y.Doc();
    document.getText('main.py').insert(0, 'print("hello")\n');
    this.document = createStore<Y.Doc | null>(() => document);
    this.room = createStore<Room | null>(() => ({
      session: { id: 'AAAAAAAAAAAA', title: 'Rate limiter', language: 'python', state, locked: false, createdAt: 0, endedAt: state === 'ended' ? 2_760_000 : null, runTimeMs: 30_000 },
      epoch: 1,
      limits: pageLimits(DEFAULT_LIMITS),
      files: [{ id: 'main.py', path: 'main.py', deleted: false }],
      entry: 'main.py',
      you: { participant: you, client: 11 },
      participants: [you, participant(2, 'Sam', 'candidate')],
      present: [
        { client: 11, participant: 1, file: 'main.py', anchor: null, head: null, away: false, reconnecting: false },
        { client: 12, participant: 2, file: 'main.py', anchor: null, head: null, away: false, reconnecting: false },
      ],
    }));
  }

  canEdit(): boolean {
    const room = this.room.getState();
    return room !== null && allows('doc.update', room.you.participant.role, room.session.state);
  }

  mayLose(): boolean {
    return this.recovered.getState().length > 0;
  }

  request: SessionClient['request'] = (name, payload) => {
    this.requests.push({ name, payload });
    const refusal = this.refusals.get(name);
    const links = { candidate: 'http://x/session/A#candidate', observer: 'http://x/session/A#observer', interviewer: 'http://x/session/A#interviewer' };
    const answer = refusal === undefined ? { ok: true, links, number: 1, next: 0 } : { ok: false, refusal };
    return Promise.resolve(this.waits.get(name)).then(() => answer as never);
  };

  setPresence(presence: PresenceSet): void {
    this.presences.push(presence);
  }

  /** As the real one: own runs are shown before the server knows them. */
  tellRun(news: RunNews): void {
    this.told.push(news);
    const runs = this.runs.getState();
    if (news.type === 'start') {
      const { run: id, language, file, startedAt } = news;
      this.runs.setState([...runs, { id, number: null, participant: 1, language, file, startedAt, waiting: false, outcome: null, output: [], next: 0, dropped: 0 }], true);
    } else this.changeRun(news.run, (run) => (news.type === 'end' ? { ...run, outcome: news.outcome, waiting: false } : news.type === 'checked' ? { ...run, output: [...run.output, ...checkChunks(news.errors)] } : { ...run, output: [...run.output, ...news.chunks], waiting: news.waiting, next: run.next + 1 }));
  }

  changeRun(id: string, change: (run: Run) => Run): void {
    this.runs.setState(this.runs.getState().map((run) => (run.id === id ? change(run) : run)), true);
  }

  changeRoom(change: (room: Room) => Room): void {
    const room = this.room.getState();
    if (room !== null) this.room.setState(change(room), true);
  }

  onRunRequest(listener: (request: RunAsked) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What becomes of answers to runs of others. */
  answered: Answered = 'taken';
  /** Tells of one that waits. */
  answerWaits: () => void = () => undefined;

  answerRun: SessionClient['answerRun'] = async (answer, waits) => {
    this.answerWaits = waits;
    const passedOn = await this.request('run.input', answer);
    return passedOn.ok ? this.answered : passedOn.refusal;
  };

  /** Somebody else asks something of a run of this browser. */
  ask(request: RunAsked): void {
    for (const listener of this.#listeners) listener(request);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  retryNow(): void {
    this.retries += 1;
  }

  dispose(): void {}
}
