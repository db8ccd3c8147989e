import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { close, listen } from './server.ts';

/** A server that wants to be reached: it notes every request, upgrade and packet, and allows everything. */
export type Canary = { origin: string; host: string; stun: string; seen: string[]; close(): Promise<void> };

export async function startCanary(): Promise<Canary> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Content-Type': 'text/javascript' }).end('globalThis.fetched = 1;');
  });
  server.on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  const packets = createSocket('udp4');
  packets.on('message', () => seen.push('a packet'));
  await new Promise<void>((done) => {
    packets.bind(0, '127.0.0.1', done);
  });
  const origin = await listen(server);
  const { port }: AddressInfo = packets.address();
  return {
    origin,
    host: new URL(origin).host,
    stun: `stun:127.0.0.1:${port}`,
    seen,
    async close() {
      await new Promise<void>((done) => {
        packets.close(done);
      });
      await close(server);
    },
  };
}
