import { Encoder } from '@oci/protocol/wire.ts';

/** The packet that asks to be let in. */
export function encodeConnect(auth: Record<string, string | number>): Uint8Array {
  const [packet] = new Encoder().encode({ type: 0, nsp: '/', data: auth });
  if (!packet) throw new Error('a packet is one frame');
  return packet;
}

/** A client's binary WebSocket frame of fewer than 126 B; the mask is 0. */
export function frame(packet: Uint8Array): Uint8Array {
  if (packet.length > 125) throw new Error('too long for a short frame');
  return new Uint8Array([0x82, 0x80 | packet.length, 0, 0, 0, 0, ...packet]);
}
