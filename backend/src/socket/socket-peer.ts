import type { RequestAnswer, RequestName } from '@oci/protocol/events.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Encoder } from '@oci/protocol/wire.ts';
import type { Socket } from 'socket.io';
import { message, type Message, type Peer } from '../room/peer.ts';
import { Frame } from './frame.ts';

/** The answer to any request. */
export type Answer = RequestAnswer<RequestName>;

type Line = Socket['request']['socket'];

const EVENT = 2;
const ACK = 3;

/** A Socket.IO connection as the room's peer. A message for many is encoded once. */
export class SocketPeer implements Peer {
  readonly #socket: Socket;
  readonly #encoder: Encoder;
  /** The TCP connection that it began with. */
  readonly line: Line;
  /** Whether that has been a WebSocket from the start. */
  readonly #isWebSocket: boolean;
  /** B handed over while the transport was busy. */
  queued = 0;

  constructor(socket: Socket, encoder: Encoder) {
    this.#socket = socket;
    this.#encoder = encoder;
    this.line = socket.request.socket;
    this.#isWebSocket = socket.handshake.query['transport'] === 'websocket';
  }

  /** B that were sent and have not left for the network. */
  get unsent(): number {
    return this.queued + this.line.writableLength;
  }

  send(sent: Message): void {
    const { name, args } = sent;
    this.#write(sent.encoded instanceof Frame ? sent.encoded : (sent.encoded = new Frame({ type: EVENT, nsp: '/', data: [name, ...args] }, this.#encoder)));
  }

  /** Answers the request that came with this id. */
  answer(id: number, answer: Answer): void {
    this.#write(new Frame({ type: ACK, nsp: '/', id, data: [answer] }, this.#encoder));
  }

  close(refusal: Refusal | null): void {
    // Without a word of Socket.IO's own the client takes it for a lost connection, and comes back.
    if (!refusal) {
      this.#socket.conn.close();
      return;
    }
    this.send(message('notice', { refusal }));
    this.#socket.disconnect(true);
  }

  #write(frame: Frame): void {
    const { conn } = this.#socket;
    // Engine.IO keeps nothing back while its transport is writable: then the line is free, and its queue would only cost.
    if (this.#isWebSocket && conn.readyState === 'open' && conn.transport.writable) {
      this.line.write(frame.bytes);
      return;
    }
    if (this.queued === 0) conn.once('flush', () => (this.queued = 0));
    this.queued += frame.packet.length;
    conn.write(frame.packet, frame.options);
  }
}
