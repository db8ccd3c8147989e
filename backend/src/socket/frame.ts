import type { Encoder, Packet } from '@oci/protocol/wire.ts';

/** Final binary frame, without a mask. */
const FINAL_BINARY = 0x82;

/** A packet of Socket.IO as it is sent: with the head of its WebSocket frame in one piece of memory, so that it costs one write. */
export class Frame {
  /** The whole WebSocket frame. */
  readonly bytes: Buffer;
  /** The packet in it, for other transports. */
  readonly packet: Uint8Array;

  constructor(packet: Packet, encoder: Encoder) {
    const [encoded] = encoder.encode(packet);
    if (!encoded) throw new Error('invariant violation: a packet is one frame');
    this.packet = encoded;
    this.bytes = frameOf(encoded);
  }

  /** How Engine.IO is told that the frame is made. */
  get options(): { compress: false; wsPreEncodedFrame: [Buffer] } {
    return { compress: false, wsPreEncodedFrame: [this.bytes] };
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
