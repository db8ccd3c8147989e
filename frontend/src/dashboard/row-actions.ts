import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OwnedSession } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { problemWords } from '../api/problem-words.ts';
import type { Answer } from '../api/request.ts';
import { browserClock } from '../session/clock.ts';
import type { SessionList } from './session-list.ts';

/** ms for which the end of a session is taken back in its row; later it is opened again from the menu. */
const UNDO_FOR = 60_000;

export type RowActionsState = {
  /** Ids of those that this page ended a moment ago. */
  ended: ReadonlySet<string>;
  /** Id of the one that this page deleted last, until its row has taken the focus. */
  removed: string | null;
  /** Words by session, where the server refused the last action. */
  refused: Readonly<Record<string, string>>;
};

const without = <T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> => Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/** Renames, ends, deletes, and takes back, one row at a time. */
export class RowActions {
  readonly state: StoreApi<RowActionsState> = createStore<RowActionsState>(() => ({ ended: new Set(), removed: null, refused: {} }));
  readonly #api: Api;
  readonly #list: SessionList;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(api: Api, list: SessionList) {
    this.#api = api;
    this.#list = list;
  }

  async rename(session: OwnedSession, title: string): Promise<void> {
    const answer = await this.#try(session.id, this.#api.rename(session.id, title));
    if (answer.ok) this.#list.change(session.id, { title: answer.value.session.title });
  }

  async end(session: OwnedSession): Promise<void> {
    const answer = await this.#try(session.id, this.#api.end(session.id));
    if (!answer.ok) return;
    this.#list.change(session.id, { state: 'ended', endedAt: browserClock.now() - this.#list.state.getState().ahead, present: [] });
    this.#offerUndo(session.id);
    void this.#list.refresh();
  }

  async remove(session: OwnedSession): Promise<void> {
    const answer = await this.#try(session.id, this.#api.remove(session.id));
    if (!answer.ok) return;
    this.state.setState({ removed: session.id });
    this.#list.remove(session);
  }

  /** The row of the deleted one has taken the focus, once: where it is shown again later, people are elsewhere. */
  readonly focused = (): void => this.state.setState({ removed: null });

  /** Also later than a moment ago: "Reopen session". */
  async reopen(session: OwnedSession): Promise<void> {
    const answer = await this.#try(session.id, this.#api.reopen(session.id));
    if (!answer.ok) return;
    this.#forget(session.id);
    this.#list.change(session.id, { state: 'open', endedAt: null });
    void this.#list.refresh();
  }

  async restore(session: OwnedSession): Promise<void> {
    const answer = await this.#try(session.id, this.#api.restore(session.id));
    if (!answer.ok) return;
    await this.#list.refresh();
  }

  async #try<T>(id: string, asked: Promise<Answer<T>>): Promise<Answer<T>> {
    this.state.setState((state) => ({ refused: without(state.refused, id) }));
    const answer = await asked;
    if (!answer.ok) this.state.setState((state) => ({ refused: { ...state.refused, [id]: problemWords(answer.problem) } }));
    return answer;
  }

  #offerUndo(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.set(id, setTimeout(() => this.#forget(id), UNDO_FOR));
    this.state.setState((state) => ({ ended: new Set([...state.ended, id]) }));
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.state.setState((state) => ({ ended: new Set([...state.ended].filter((other) => other !== id)), refused: without(state.refused, id) }));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
