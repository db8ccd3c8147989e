import { join } from 'node:path';
import type { Connect } from './clients/client.ts';
import type { OpenLine } from './lines/line.ts';

/** A server under test and how to speak with it. */
export type Peer = {
  name: string;
  server: string;
  client: string;
  env?: Record<string, string>;
  /** Whether it keeps documents over a restart. */
  durable: boolean;
  /** Whether it knows documents; a bare relay cannot give one to who comes later. */
  documents: boolean;
};

const many = '1000000000';
/** The product's limits of rate, raised: one machine plays hundreds of people here. The gate and its walls stay. */
const RAISED = Object.fromEntries(['EVENTS_PER_SECOND', 'EVENTS_BURST', 'BYTES_PER_SECOND', 'BYTES_BURST', 'HANDSHAKES', 'CONNECTIONS_PER_ADDRESS', 'API_REQUESTS', 'SESSIONS_PER_ADDRESS', 'BUSY_LOOP_DELAY', 'MAX_PARTICIPANTS'].map((name) => [name, many]));

export const PEERS: Peer[] = [
  { name: 'ours', server: join(import.meta.dirname, '../backend/src/main.ts'), client: 'ours', env: { ...RAISED, LOG_LEVEL: 'silent', NODE_ENV: 'production' }, durable: true, documents: true },
  { name: 'ws relay', server: 'ws-relay', client: 'ws-relay', durable: false, documents: false },
  { name: 'Socket.IO relay', server: 'sio-relay', client: 'sio-relay', durable: false, documents: false },
  { name: 'Socket.IO relay, msgpack', server: 'sio-relay', client: 'sio-relay', env: { MSGPACK: '1' }, durable: false, documents: false },
  { name: 'y-websocket', server: 'y-websocket', client: 'y-websocket', durable: false, documents: true },
  { name: 'Hocuspocus + SQLite', server: 'hocuspocus', client: 'hocuspocus', durable: true, documents: true },
  { name: 'y-socket.io + LevelDB', server: 'y-socketio', client: 'y-socketio', durable: true, documents: true },
];

/** A server that only sends a log: the limit for a cold join. */
export const LOG_SERVER: Peer = { name: 'ws log', server: 'ws-relay', client: 'ws-relay', env: { LOG: '1' }, durable: false, documents: true };

export async function clientOf(peer: Peer): Promise<Connect> {
  const module = (await import(`./clients/${peer.client}.ts`)) as { connect: Connect };
  return module.connect;
}

/** Bare lines to a peer, for load. */
export async function linesOf(peer: Peer): Promise<OpenLine> {
  const module = (await import(`./lines/${peer.client}.ts`)) as { open: OpenLine };
  return module.open;
}
