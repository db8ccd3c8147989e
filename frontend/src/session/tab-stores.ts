import { createStore } from 'zustand/vanilla';
import type * as Y from 'yjs';
import type { Run } from '@oci/protocol/run.ts';
import type { Connection, Recovered, Room, SessionClient } from './session-client.ts';

/** What a tab shows. */
export type TabStores = Pick<SessionClient, 'connection' | 'room' | 'runs' | 'document' | 'recovered' | 'typing'>;

/** The stores of a tab that knows nothing yet. */
export function createTabStores(): TabStores {
  return {
    connection: createStore<Connection>()(() => ({
      status: 'connecting',
      unsaved: 0,
      unkept: 0,
      unsavedSince: null,
      storing: true,
      kept: false,
      refusal: null,
      retryAt: null,
      slowRoute: false,
    })),
    room: createStore<Room | null>()(() => null),
    runs: createStore<Run[]>()(() => []),
    document: createStore<Y.Doc | null>()(() => null),
    recovered: createStore<Recovered[]>()(() => []),
    typing: createStore<ReadonlyMap<number, number>>()(() => new Map()),
  };
}
