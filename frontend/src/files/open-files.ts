import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Room, SessionClient } from '../session/session-client.ts';

/** The files that this browser tab has open; each person's own, so what others do moves nothing here but a change of the language. */
export type Opened = {
  /** Ids, in the order of the tabs. */
  tabs: readonly string[];
  /** Id of the one in the editor; null before the room is known. */
  shown: string | null;
};

/** Which files are open here. */
export type OpenFiles = {
  readonly store: StoreApi<Opened>;
  show(file: string): void;
  /** Closes a tab; its neighbour is shown then, or what Run starts. */
  close(file: string): void;
  dispose(): void;
};

/** Opens what Run starts, and again when that is of another language. A deleted file stays open only while it is shown. */
export function openFiles(session: Pick<SessionClient, 'room'>): OpenFiles {
  const store = createStore<Opened>(() => ({ tabs: [], shown: null }));
  const show = (file: string) => {
    const { tabs } = store.getState();
    store.setState(kept(session.room.getState(), tabs.includes(file) ? tabs : [...tabs, file], file), true);
  };
  const follow = (room: Room | null, before: Room | null) => {
    if (room === null) return;
    const { tabs, shown } = store.getState();
    const known = room.files.some(({ id }) => id === shown);
    if (!known || (before !== null && room.session.language !== before.session.language)) show(room.entry);
    else if (room.files !== before?.files) store.setState(kept(room, tabs, shown), true);
  };
  follow(session.room.getState(), null);
  const dispose = session.room.subscribe(follow);
  return {
    store,
    show,
    close(file) {
      const { tabs, shown } = store.getState();
      const at = tabs.indexOf(file);
      const others = tabs.filter((tab) => tab !== file);
      store.setState({ tabs: others }, false);
      const next = others[Math.min(at, others.length - 1)] ?? session.room.getState()?.entry;
      if (file === shown && next !== undefined) show(next);
    },
    dispose,
  };
}

function kept(room: Room | null, tabs: readonly string[], shown: string | null): Opened {
  const living = new Set(room?.files.filter(({ deleted }) => !deleted).map(({ id }) => id));
  return { tabs: tabs.filter((tab) => tab === shown || living.has(tab)), shown };
}
