import { createStore, type StoreApi } from 'zustand/vanilla';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { DeletedSession, OwnedSession } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import type { Problem } from '../api/request.ts';
import { browserClock } from '../session/clock.ts';

/** The list of this browser's sessions, as far as it is known. `failed` keeps what was known before. */
export type SessionListState = {
  status: 'loading' | 'ready' | 'failed';
  sessions: OwnedSession[];
  /** Those that were deleted a moment ago, here or elsewhere, and can be taken back. */
  deleted: DeletedSession[];
  /** Days without a change after which the server deletes a session; 0: never; null: not known yet. */
  keptDays: number | null;
  /** ms by which this browser's clock is ahead of the server's. */
  ahead: number;
  problem: Problem | null;
  /** When the next attempt begins, by this browser's clock; only while failed. */
  retryAt: number | null;
};

/** Who is inside changes by the minute: often enough to be true, rarely enough to be nothing. */
const REFRESH = 10_000;
const REFRESH_QUIET = 60_000;
const RETRIES = [5_000, 10_000, 20_000, 30_000];

/** Loads the list, keeps it fresh while the page is looked at, and tries again when the server is away. */
export class SessionList {
  readonly state: StoreApi<SessionListState> = createStore<SessionListState>(() => ({ status: 'loading', sessions: [], deleted: [], keptDays: null, ahead: 0, problem: null, retryAt: null }));
  readonly #api: Api;
  readonly #page: Document;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tooLate: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #asked = 0;
  #stopped = true;

  constructor(api: Api, page: Document = document) {
    this.#api = api;
    this.#page = page;
  }

  /** Begins to ask; answers the way to stop. */
  start(): () => void {
    this.#stopped = false;
    this.#page.addEventListener('visibilitychange', this.#look);
    window.addEventListener('online', this.#look);
    void this.refresh();
    return () => this.#stop();
  }

  readonly #look = (): void => {
    if (this.#page.visibilityState === 'visible') void this.refresh();
  };

  /** Asks the server now. The newest question's answer wins. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const question = ++this.#asked;
    const answer = await this.#api.list();
    if (this.#stopped || question !== this.#asked) return;
    if (answer.ok) {
      this.#failures = 0;
      const { sessions, deleted, keptDays, now } = answer.value;
      this.state.setState({ status: 'ready', sessions, deleted, keptDays, ahead: browserClock.now() - now, problem: null, retryAt: null });
      this.#dropInTime();
      const open = sessions.some((session) => session.state !== 'ended');
      this.#later(open ? REFRESH : REFRESH_QUIET);
      return;
    }
    const { problem } = answer;
    const asked = problem.type === 'refused' ? (problem.refusal.retryAfterMs ?? 0) : 0;
    const wait = Math.max(asked, RETRIES[Math.min(this.#failures++, RETRIES.length - 1)]!);
    this.state.setState({ status: 'failed', problem, retryAt: browserClock.now() + wait });
    this.#later(wait);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A hidden page asks nothing; it asks at once when it is looked at again.
      if (this.#page.visibilityState === 'visible' || this.state.getState().status !== 'ready') void this.refresh();
    }, ms);
  }

  /** Puts a change into the list at once; the next answer of the server is the truth. */
  change(id: string, part: Partial<OwnedSession>): void {
    this.#asked++;
    this.state.setState((state) => ({ sessions: state.sessions.map((session) => (session.id === id ? { ...session, ...part } : session)) }));
    this.#later(REFRESH);
  }

  /** Moves a session to those that can be taken back. */
  remove(session: OwnedSession): void {
    const restorableUntil = browserClock.now() - this.state.getState().ahead + DEFAULT_LIMITS.UNDELETE_WITHIN;
    const others = ({ id }: OwnedSession): boolean => id !== session.id;
    this.state.setState((state) => ({ sessions: state.sessions.filter(others), deleted: [...state.deleted.filter(others), { ...session, restorableUntil }] }));
    this.#dropInTime();
    void this.refresh();
  }

  /** What can be taken back no more is shown no more, whether the server answers or not. */
  #dropInTime(): void {
    clearTimeout(this.#tooLate);
    const { deleted, ahead } = this.state.getState();
    const now = browserClock.now() - ahead;
    const left = deleted.filter(({ restorableUntil }) => restorableUntil > now);
    if (left.length < deleted.length) this.state.setState({ deleted: left });
    if (left.length > 0) this.#tooLate = setTimeout(() => this.#dropInTime(), Math.min(...left.map(({ restorableUntil }) => restorableUntil)) - now);
  }

  /** Puts a new session on top. */
  add(session: OwnedSession): void {
    this.#asked++;
    this.state.setState((state) => ({ status: 'ready', sessions: [session, ...state.sessions.filter((other) => other.id !== session.id)], problem: null, retryAt: null }));
    void this.refresh();
  }

  #stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#tooLate);
    this.#page.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('online', this.#look);
  }
}
