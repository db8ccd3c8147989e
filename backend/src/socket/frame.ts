import type { Encoder } from '@oci/protocol/wire.ts';
import type { Message } from '../room/peer.ts';

const EVENT = 2;
/** Final binary frame, without a mask. */
const FINAL_BINARY = 0x82;

/**
 * A message as Engine.IO sends it: the packet, and for WebSockets the whole frame in one piece of memory,
 * which costs one write instead of a gathered one of head and packet.
 */
export class Frame {
  readonly packet: Uint8Array;
  readonly options: { compress: false; wsPreEncodedFrame: [Buffer] };

  constructor({ name, args }: Message, encoder: Encoder) {
    const [packet] = encoder.encode({ type: EVENT, nsp: '/', data: [name, ...args] });
    if (!packet) throw new Error('invariant violation: a packet is one frame');
    this.packet = packet;
    this.options = { compress: false, wsPreEncodedFrame: [frameOf(packet)] };
  }
}

/** A WebSocket frame (RFC 6455, 5.2). */
function frameOf(packet: Uint8Array): Buffer {
  const { length } = packet;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(packet, head);
  return frame;
}
