import type { ClientToServer, Handshake, RequestAnswer, RequestName, RequestPayload, ServerToClient } from '@oci/protocol/events.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';

/** What a channel tells its session. */
export type ChannelListener = {
  opened: () => void;
  /** The attempt failed; a refusal if it was the server that said no. */
  failed: (refusal: Refusal | null) => void;
  /** The open channel is lost, or was closed by the server. */
  closed: () => void;
  /** Events of the server, by name. */
  events: ServerToClient;
};

/** The way to the server: one connection at a time, each attempt made by `open`. */
export interface Channel {
  /** Connected by long polling. */
  readonly slow: boolean;
  open(auth: Handshake): void;
  /** Ends it, or the attempt. Politely: the server learns that the tab is gone. No event follows. */
  close(politely: boolean): void;
  /** Without effect while it is not open. */
  send(...update: Parameters<ClientToServer['doc.update']>): void;
  /** Null: not open, or lost before the answer came. */
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N> | null>;
}

/** Makes a channel; it is silent until it is opened. */
export type MakeChannel = (listener: ChannelListener) => Channel;
