import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { Refusal, Result } from '@oci/protocol/refusals.ts';
import type { Links, Role, Seat, Session } from '@oci/protocol/session.ts';
import type { LinkKind } from './facts.ts';
import type { Hint } from './neighbours.ts';
import type { Peer } from './peer.ts';

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
  /** Seats of a device that were not removed; `removed` tells whether it had one that was, and by a link that is still valid. */
  seatsOf(device: string): { seats: Seat[]; removed: boolean };
  /** Which generation of a link is valid now, and since when. */
  link(link: LinkKind): { generation: number; since: number };
  /** A new seat; committed before it is answered. `generation` is that of the link it came by (< 0: the number of one for another device, negated), null for the owner's device. */
  join(seat: { name: string; role: Role; device: string; generation: number | null }): Promise<Result<{ seat: Seat }>>;
  /** A request that needs no connection (rename, end, reopen, link.renew, …), through the same checks as the socket's. */
  act<N extends RequestName>(actor: Actor, name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>>;
  /** Removes a participant and forgets who they were (T-48); committed before it is answered. What was stored of them before is another's to take out. */
  erase(participant: number): Promise<Result<{ name: string }>>;
}

/** The current links of a session; `generations` tells the valid one of each. */
export type LinksFor = (session: string, generations: (link: LinkKind) => { generation: number; since: number }) => Links;

/** Who knocks with a tab: `device` is the SHA-256 (hex) of the cookie, null without one. */
export type Knock = { session: string; device: string | null; participant: number; client: number | null };

/** A seat's name among all sessions, of the device that has it. */
export const seatKey = ({ session, participant, device }: { session: string; participant: number; device: string }): string => `${session}/${participant}/${device}`;

/** Who sends updates, and is told of those that could not be judged at once. */
export interface Author {
  refused(client: number, n: number, refusal: Refusal): void;
}

/** A tab that was let in, as the gateway sees it. */
export interface TabDoor {
  /** The `seatKey` of its participant. */
  readonly seat: string;
  /** Connects it; the first thing the peer is sent is `room.state`. */
  attach(peer: Peer, author: Author): void;
  /** A document update; answers the refusal, if there is one yet. */
  update(epoch: number, client: number, n: number, bytes: Uint8Array): Refusal | null;
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>>;
  /** The connection is gone; `left`: by its own word. */
  detach(left: boolean): void;
}

/** All sessions of this server. */
export interface Rooms {
  /** Creates a session, durable when it answers. Rejects with StorageDown while storage fails, or when it has not stored it in STORAGE_TIMEOUT. */
  create(session: { title: string; language: string; owner: string }): Promise<RoomDoor>;
  /** The live room, loaded if need be (once, however many ask); null: unknown or deleted. */
  open(session: string): Promise<RoomDoor | null>;
  /** Whether a session was deleted, and the device has a part in it; false as soon as it is erased. */
  isGoneFor(session: string, device: string): Promise<boolean>;
  /** Whether a session's room is in memory. */
  isLive(session: string): boolean;
  /** Names of those present, without loading anything; `people`: those of its row, to name who is on other servers. */
  presentIn(session: string, people?: readonly string[]): string[];
  /** Marks a session as deleted: its room closes with `SESSION_GONE`. */
  remove(session: string): Promise<void>;
  /** Takes a deletion back. False: it is too late, or nothing was deleted. */
  restore(session: string): Promise<boolean>;
  /** Drops the room of a session whose journal was changed behind its back; its tabs come back to one that is loaded anew. */
  reload(session: string): void;
  /** Lets a tab in: its client id is durable when this answers. For a device without the seat nothing is loaded. */
  admit(knock: Knock): Promise<Result<{ tab: TabDoor }>>;
  /** The sessions in memory, each with its newest entry that is known to be stored. */
  readonly loaded: ReadonlyMap<string, number>;
  /** Takes what a server tells that shares the store. */
  hear(hint: Hint): void;
  /** Tells those servers who is connected here. */
  announce(): void;
  /** A session is not in the store any more. */
  gone(session: string): void;
  /** Sends all acknowledgements that can be sent once what waits is durable. */
  flush(): Promise<void>;
  /** Saves and forgets all rooms. */
  close(): Promise<void>;
}

/** Nothing new can be stored right now. */
export class StorageDown extends Error {}

/** The server is stopping: whoever asks goes to the one that follows. */
export class Stopping extends Error {
  constructor() {
    super('the server is stopping');
  }
}

/** Storage takes no more entries of a session: it was erased, or it is damaged. What waited for its commit is not stored. */
export class SessionLost extends Error {
  readonly code: 'SESSION_GONE' | 'DATA_DAMAGED';
  constructor(code: SessionLost['code']) {
    super(`the session takes no more entries: ${code}`);
    this.code = code;
  }
}
