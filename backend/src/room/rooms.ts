import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Result } from '@oci/protocol/refusals.ts';
import type { Role, Seat, Session } from '@oci/protocol/session.ts';

/** Who asks: a participant, or (0) the owner's device without a seat, which acts as interviewer. */
export type Actor = { participant: number; role: Role };

/** A live session, as the HTTP routes see it. */
export interface RoomDoor {
  readonly session: Session;
  /** SHA-256 (hex) of the device that created it. */
  readonly owner: string;
  /** Name of the first interviewer who joined. */
  readonly invitedBy: string | null;
  /** Names of those present. */
  readonly present: string[];
  /** Seats of a device that were not removed; `removed` tells whether it had one that was. */
  seatsOf(device: string): { seats: Seat[]; removed: boolean };
  /** Each role's link: which generation is valid now, and since when. */
  link(role: Role): { generation: number; since: number };
  /** A new seat; committed before it is answered. `generation` is that of the link it came by, null for the owner's device. */
  join(seat: { name: string; role: Role; device: string; generation: number | null }): Promise<Result<{ seat: Seat }>>;
  /** A request that needs no connection (rename, end, reopen, link.renew, …), through the same checks as the socket's. */
  act<N extends RequestName>(actor: Actor, name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>>;
}

/** All sessions of this server. */
export interface Rooms {
  create(session: { title: string; language: string; owner: string }): Promise<RoomDoor>;
  /** The live room, loaded if need be (once, however many ask); null: unknown or deleted. */
  open(session: string): Promise<RoomDoor | null>;
  /** Names of those present, without loading anything. */
  presentIn(session: string): string[];
  /** Marks a session as deleted: its room closes with `SESSION_GONE`. */
  remove(session: string): Promise<void>;
  /** Takes a deletion back. False: it is too late, or nothing was deleted. */
  restore(session: string): Promise<boolean>;
  /** Saves and forgets all rooms. */
  close(): Promise<void>;
}
