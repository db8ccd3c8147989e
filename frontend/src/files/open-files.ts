import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageStorage } from '../app/storage.ts';
import type { Room, SessionClient } from '../session/session-client.ts';

const openedSchema = z.object({ tabs: z.array(z.string()), shown: z.string().nullable() });
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

/**
 * Opens what was open before a reload, or what Run starts; and that again when it is of another language.
 * A deleted file stays open only while it is shown. `storage` is the browser tab's own. `inPause` calls back
 * once nobody types here: no key meant for one file lands in another.
 */
export function openFiles(session: Pick<SessionClient, 'room'>, storage: PageStorage, inPause: (call: () => void) => void): OpenFiles {
  const store = createStore<Opened>(() => ({ tabs: [], shown: null }));
  const set = (tabs: readonly string[], shown: string | null) => {
    const room = session.room.getState();
    if (room === null) return;
    const living = new Set(room.files.filter(({ deleted }) => !deleted).map(({ id }) => id));
    const opened = { tabs: tabs.filter((tab) => tab === shown || living.has(tab)), shown };
    store.setState(opened, true);
    keep(storage, room, opened);
  };
  const show = (file: string) => {
    const { tabs } = store.getState();
    set(tabs.includes(file) ? tabs : [...tabs, file], file);
  };
  /** `from`: who has opened another file than that since stays there. */
  const showEntry = (from: string | null) => {
    const entry = session.room.getState()?.entry;
    if (entry !== undefined && store.getState().shown === from) show(entry);
  };
  const follow = (room: Room | null, before: Room | null) => {
    if (room === null) return;
    const { tabs, shown } = store.getState().shown === null ? read(storage, room) : store.getState();
    const isKnown = room.files.some(({ id }) => id === shown);
    if (!isKnown) show(room.entry);
    else if (before !== null && room.session.language !== before.session.language) inPause(() => showEntry(shown));
    else if (room.files !== before?.files) set(tabs, shown);
  };
  follow(session.room.getState(), null);
  const dispose = session.room.subscribe(follow);
  return {
    store,
    show,
    close(file) {
      const { tabs, shown } = store.getState();
      const others = tabs.filter((tab) => tab !== file);
      const next = others[Math.min(tabs.indexOf(file), others.length - 1)] ?? session.room.getState()?.entry ?? file;
      if (file !== shown) set(others, shown);
      else set(others.includes(next) ? others : [...others, next], next);
    },
    dispose,
  };
}

const keyOf = ({ session }: Room): string => `files.1.${session.id}`;

function keep(storage: PageStorage, room: Room, opened: Opened): void {
  try {
    storage.setItem(keyOf(room), JSON.stringify(opened));
  } catch {
    // Storage is full or forbidden: after a reload what Run starts is shown.
  }
}

function read(storage: PageStorage, room: Room): Opened {
  try {
    const kept = openedSchema.safeParse(JSON.parse(storage.getItem(keyOf(room)) ?? '{}'));
    if (kept.success) return kept.data;
  } catch {
    // What cannot be read was not kept.
  }
  return { tabs: [], shown: null };
}
