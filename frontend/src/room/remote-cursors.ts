import * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Presence } from '@oci/protocol/events.ts';
import type { RemoteCursor } from '../editor/code-editor.ts';
import { nameOf } from '../participants/people.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { Room, SessionClient } from '../session/session-client.ts';

/** Carets of the other tabs that are in the shown file, kept up to date. */
export function followCursors(session: SessionClient, files: Pick<OpenFiles, 'store'>): { cursors: StoreApi<RemoteCursor[]>; dispose(): void } {
  const cursors = createStore<RemoteCursor[]>(() => []);
  const draw = () => cursors.setState(cursorsOf(session.room.getState(), files.store.getState().shown), true);
  const stops = [
    session.room.subscribe((room, before) => {
      if (room?.present !== before?.present || room?.participants !== before?.participants) draw();
    }),
    files.store.subscribe(draw),
  ];
  draw();
  return { cursors, dispose: () => stops.forEach((stop) => stop()) };
}

function cursorsOf(room: Room | null, shown: string | null): RemoteCursor[] {
  if (room === null) return [];
  return room.present.flatMap((tab) => {
    if (tab.client === room.you.client || tab.file !== shown || tab.reconnecting) return [];
    const places = positionsOf(tab);
    return places === null ? [] : [{ client: tab.client, name: nameOf(room, tab.participant), colour: tab.participant - 1, ...places }];
  });
}

function positionsOf(tab: Presence): { anchor: Y.RelativePosition; head: Y.RelativePosition } | null {
  if (tab.anchor === null || tab.head === null) return null;
  try {
    return { anchor: Y.decodeRelativePosition(tab.anchor), head: Y.decodeRelativePosition(tab.head) };
  } catch {
    // Another browser's bytes: a caret that cannot be read is not drawn, nothing else depends on it.
    return null;
  }
}
