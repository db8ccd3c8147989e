import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
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

/** A websocket on which nothing was said yet, as its TCP connection. */
export function upgraded(url: string, headers: Record<string, string>): Promise<Duplex> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const upgrade = request({ hostname, port, path: '/socket.io/?EIO=4&transport=websocket', headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers } });
    upgrade.on('upgrade', (_response, socket) => {
      socket.on('error', () => {});
      resolve(socket);
    });
    upgrade.end();
  });
}

/** A websocket that joins and then reads nothing more, though it may ask (`packets`, once it is in); answers the ways to ask more and to end it. */
export async function stalledReader(url: string, seat: { sessionId: string; participant: number }, headers: Record<string, string>, packets: readonly Uint8Array[] = []): Promise<{ send: (packet: Uint8Array) => void; end: () => void }> {
  const socket = await upgraded(url, headers);
  socket.write(frame(encodeConnect({ protocol: PROTOCOL_VERSION, ...seat })));
  if (packets.length > 0) await new Promise<void>((resolve) => socket.on('data', (data) => data.includes('room.state') && resolve()));
  socket.pause();
  for (const packet of packets) socket.write(frame(packet));
  return { send: (packet) => void socket.write(frame(packet)), end: () => void socket.destroy() };
}
