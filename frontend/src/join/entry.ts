import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal, RefusalCode } from '@oci/protocol/refusals.ts';
import type { JoinPreview, Seat } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { problemWords } from '../api/problem-words.ts';
import type { Problem } from '../api/request.ts';
import { noticeOf, type Notice } from '../notice/notice.ts';
import { browserClock } from '../session/clock.ts';
import type { TabSeats } from './tab-seat.ts';

/** Where a tab stands before a session: at the door, kept out, or inside. */
export type EntryState =
  | { at: 'loading' }
  | { at: 'door'; preview: JoinPreview; joining: boolean; refused: string }
  /** `again`: what is tried again; null: waiting changes nothing. */
  | { at: 'notice'; notice: Notice; again: (() => void) | null }
  | { at: 'inside'; seat: Seat };

/** The link by which a tab came; `forget` takes its token out of the address. */
export type EntryLink = { sessionId: string; token: string | null; forget: () => void };

const RETRIES = [2_000, 4_000, 8_000, 15_000];
/** ms after which a door that may open is tried again. */
const DOOR_RETRY = 5_000;
/** Refusals that pass without anybody doing anything. */
const PASSING: readonly RefusalCode[] = ['DRAINING', 'STORAGE_DOWN', 'SERVER_BUSY'];
/** ms for which the owner takes a deletion back in one press. */
const DELETION_UNDONE_WITHIN = 60_000;

/** The way of one tab into one session, and back to the door. */
export class Entry {
  readonly state: StoreApi<EntryState>;
  readonly #api: Api;
  readonly #seats: TabSeats;
  readonly #link: EntryLink;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #deletedSince: number | null = null;
  #stopped = true;

  constructor(api: Api, seats: TabSeats, link: EntryLink) {
    this.#api = api;
    this.#seats = seats;
    this.#link = link;
    const seat = seats.read(link.sessionId, link.token ?? '');
    this.state = createStore<EntryState>(() => (seat ? { at: 'inside', seat } : { at: 'loading' }));
  }

  /** Begins; answers the way to stop. */
  start(): () => void {
    this.#stopped = false;
    window.addEventListener('online', this.#online);
    if (this.state.getState().at === 'loading') void this.#look();
    return () => this.#stop();
  }

  readonly #online = (): void => {
    const state = this.state.getState();
    if (state.at === 'notice' && state.notice.type === 'unreachable') state.again?.();
  };

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await this.#api.preview(this.#link.sessionId, this.#link.token ?? undefined);
    if (this.#stopped) return;
    if (!answer.ok) return this.#keptOut(answer.problem, () => void this.#look());
    this.#failures = 0;
    this.#deletedSince = null;
    const preview = answer.value;
    // Who has a seat goes on with it, and the owner's browser is never new.
    const isNew = preview.seats.length === 0 && !preview.owner;
    if (isNew && preview.role !== 'interviewer' && preview.session.state === 'ended') return this.#shut({ type: 'over' });
    if (isNew && preview.session.locked) return this.#shut({ type: 'locked' });
    this.state.setState({ at: 'door', preview, joining: false, refused: '' }, true);
  }

  #shut(notice: Notice): void {
    this.#tryAgain(notice, () => void this.#look(), DOOR_RETRY);
  }

  /** Takes a new seat under a name. */
  async join(name: string): Promise<void> {
    clearTimeout(this.#timer);
    const door = this.state.getState();
    if (door.at === 'door') this.state.setState({ ...door, joining: true, refused: '' }, true);
    const answer = await this.#api.join({ sessionId: this.#link.sessionId, name, ...(this.#link.token === null ? {} : { token: this.#link.token }) });
    if (this.#stopped) return;
    if (answer.ok) return this.enter(answer.value.seat);
    const { problem } = answer;
    const notice = problem.type === 'refused' ? noticeOf(problem.refusal) : null;
    if (notice === null || notice.type === 'refused') {
      // The door stays open for another try.
      if (door.at === 'door') this.state.setState({ ...door, joining: false, refused: problemWords(problem) }, true);
      else this.#keptOut(problem, () => void this.join(name));
    } else this.#keptOut(problem, () => void this.join(name), door.at === 'door' ? door.preview.present.length : null);
  }

  /** Goes in by a seat that this browser has. */
  enter(seat: Seat): void {
    clearTimeout(this.#timer);
    this.#failures = 0;
    const before = this.state.getState();
    // Whichever seat it is: an interviewer's token is not to be seen where an address is shown or sent (T-2).
    const opensAll = seat.role === 'interviewer' || (before.at === 'door' && before.preview.role === 'interviewer');
    this.#seats.write(this.#link.sessionId, seat, opensAll ? '' : (this.#link.token ?? ''));
    if (opensAll) this.#link.forget();
    this.state.setState({ at: 'inside', seat }, true);
  }

  /** Back to the door: the person left. */
  leave(): void {
    this.#seats.clear(this.#link.sessionId);
    this.state.setState({ at: 'loading' }, true);
    void this.#look();
  }

  /** The room does not let this seat in any more. */
  putOut(refusal: Refusal): void {
    if (refusal.code === 'NOT_JOINED') return this.leave();
    const state = this.state.getState();
    const final = ['removed', 'deleted', 'unknown', 'replaced'].includes(noticeOf(refusal).type);
    if (final) this.#seats.clear(this.#link.sessionId);
    this.#keptOut({ type: 'refused', refusal }, () => (state.at === 'inside' && !final ? this.enter(state.seat) : void this.#look()));
  }

  #keptOut(problem: Problem, again: () => void, people: number | null = null): void {
    if (problem.type !== 'refused') return this.#tryAgain({ type: 'unreachable', retryAt: null }, again, RETRIES[Math.min(this.#failures++, RETRIES.length - 1)]!);
    const { refusal } = problem;
    const told = noticeOf(refusal);
    // Once it is erased the server knows nobody of it any more.
    const notice: Notice = told.type === 'unknown' && this.#deletedSince !== null ? { type: 'deleted' } : told;
    if (notice.type === 'full') return this.#tryAgain({ type: 'full', people: people || null }, again, DOOR_RETRY);
    if (refusal.code === 'ROOM_LOCKED' || refusal.code === 'ROOM_ENDED') return this.#shut(notice);
    this.#deletedSince = notice.type === 'deleted' ? (this.#deletedSince ?? browserClock.now()) : null;
    if (this.#deletedSince !== null && browserClock.now() < this.#deletedSince + DELETION_UNDONE_WITHIN) return this.#shut(notice);
    if (refusal.retryAfterMs !== undefined) return this.#tryAgain(notice, again, refusal.retryAfterMs);
    if (PASSING.includes(refusal.code)) return this.#tryAgain(notice, again, DOOR_RETRY);
    this.state.setState({ at: 'notice', notice, again: notice.type === 'refused' ? again : null }, true);
  }

  #tryAgain(notice: Notice, again: () => void, ms: number): void {
    const shown: Notice = notice.type === 'unreachable' ? { ...notice, retryAt: browserClock.now() + ms } : notice;
    this.state.setState({ at: 'notice', notice: shown, again }, true);
    this.#timer = setTimeout(again, ms);
  }

  #stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    window.removeEventListener('online', this.#online);
  }
}
