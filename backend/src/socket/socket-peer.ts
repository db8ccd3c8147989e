import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Encoder } from '@oci/protocol/wire.ts';
import type { Socket } from 'socket.io';
import { message, type Message, type Peer } from '../room/peer.ts';
import { Frame } from './frame.ts';

/** A Socket.IO connection as the room's peer. A message for many is encoded once. */
export class SocketPeer implements Peer {
  readonly #socket: Socket;
  readonly #encoder: Encoder;
  /** B handed over while the transport was busy. */
  queued = 0;

  constructor(socket: Socket, encoder: Encoder) {
    this.#socket = socket;
    this.#encoder = encoder;
    socket.conn.on('flush', () => (this.queued = 0));
  }

  send(sent: Message): void {
    const frame = sent.encoded instanceof Frame ? sent.encoded : (sent.encoded = new Frame(sent, this.#encoder));
    this.queued += frame.packet.length;
    this.#socket.conn.write(frame.packet, frame.options);
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
}
