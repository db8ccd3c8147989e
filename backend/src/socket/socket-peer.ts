import { Encoder } from '@oci/protocol/wire.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Socket } from 'socket.io';
import { message, type Message, type Peer } from '../room/peer.ts';

const EVENT = 2;
const encoder = new Encoder();

/** A Socket.IO connection as the room's peer. A message for many is encoded once. */
export class SocketPeer implements Peer {
  readonly #socket: Socket;
  /** B handed over while the transport was busy. */
  queued = 0;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.conn.on('flush', () => (this.queued = 0));
  }

  send(sent: Message): void {
    const frame = sent.encoded instanceof Uint8Array ? sent.encoded : encode(sent);
    this.queued += frame.length;
    this.#socket.conn.write(frame);
  }

  close(refusal: Refusal | null): void {
    // Without a word of Socket.IO's own the client takes it for a lost connection, and comes back.
    if (!refusal) return void this.#socket.conn.close();
    this.send(message('notice', { refusal }));
    this.#socket.disconnect(true);
  }
}

function encode(sent: Message): Uint8Array {
  const [frame] = encoder.encode({ type: EVENT, nsp: '/', data: [sent.name, ...sent.args] });
  if (!frame) throw new Error('invariant violation: a packet is one frame');
  sent.encoded = frame;
  return frame;
}
