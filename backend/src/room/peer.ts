import type { ServerToClient } from '@oci/protocol/events.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';

type Name = keyof ServerToClient;

/** One event for any number of tabs. */
export type Message<N extends Name = Name> = {
  readonly name: N;
  readonly args: Parameters<ServerToClient[N]>;
  /** For the transport: the message as it encoded it for the first tab. */
  encoded: unknown;
};

/** Makes a message. */
export function message<N extends Name>(name: N, ...args: Parameters<ServerToClient[N]>): Message<N> {
  return { name, args, encoded: null };
}

/** What the room asks of a connection. */
export interface Peer {
  send(message: Message): void;
  /** Closes the connection; a refusal says why and that coming back by itself is useless, null asks to come back. */
  close(refusal: Refusal | null): void;
}
