import type { StoreApi } from 'zustand/vanilla';
import type { Presence, PresenceSet, RoomEvent, RoomState } from '@oci/protocol/events.ts';
import { foldRoom, roomFrom, withPresence } from './room-fold.ts';
import type { Room } from './session-client.ts';

/** The room as this tab knows it: replaced at each connection, then folded event by event (H-3, E-1). */
export class RoomView {
  #store: StoreApi<Room | null>;
  #seq = 0;

  constructor(store: StoreApi<Room | null>) {
    this.#store = store;
  }

  /** Number of the person behind a tab; null: that tab is not here. */
  participantOf(client: number): number | null {
    return this.#store.getState()?.present.find((each) => each.client === client)?.participant ?? null;
  }

  replace(state: RoomState): void {
    this.#seq = state.seq;
    this.#store.setState(roomFrom(state), true);
  }

  /** False: this event was seen before. */
  fold(event: RoomEvent): boolean {
    if (event.seq <= this.#seq) return false;
    this.#seq = event.seq;
    this.#change((room) => foldRoom(room, event));
    return true;
  }

  present(presence: Presence): void {
    this.#change((room) => withPresence(room, presence));
  }

  /** Where this tab itself is. */
  moveTo(presence: PresenceSet): void {
    this.#change((room) => withPresence(room, { ...presence, client: room.you.client, participant: room.you.participant.id, reconnecting: false }));
  }

  #change(change: (room: Room) => Room): void {
    const room = this.#store.getState();
    const next = room && change(room);
    if (next !== room) this.#store.setState(next, true);
  }
}
