import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Limits } from '@oci/protocol/limits.ts';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import * as parser from '@oci/protocol/wire.ts';
import { Server, type Socket } from 'socket.io';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../metrics.ts';
import type { Overload } from '../overload.ts';
import type { Rates } from '../rates.ts';
import { Stopping, type Rooms, type TabDoor } from '../room/rooms.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import { forgetRequest, forgetResponses } from './first-requests.ts';
import { Handshakes, handshakeError, type Identity } from './handshake.ts';
import { readEvents } from './incoming.ts';
import type { BetweenServers, Link } from './link.ts';
import { SlowReaders } from './slow-readers.ts';
import { SocketPeer } from './socket-peer.ts';

/** Says what is wrong with a handshake's Origin, Host and the like; null: nothing. */
export type JudgeRequest = (request: IncomingMessage) => RefusalCode | null;

type Options = {
  httpServer: HttpServer;
  rooms: Rooms;
  limits: Limits;
  identify: (request: IncomingMessage) => Identity;
  judgeRequest: JudgeRequest;
  /** Origins other than the server's own from which the page is served. */
  origins?: string[];
  rates: Pick<Rates, 'handshakes' | 'bans'>;
  overload: Pick<Overload, 'busy'>;
  meter: Meter;
  /** Where other servers use the store, too. */
  link?: Link | null;
  clock: Clock;
  log: Log;
};

/** The socket side of the server. */
export interface Gateway {
  /** Number of open connections. */
  readonly connections: number;
  /** Refuses newcomers, tells everyone, waits until what was sent is durable and acknowledged, closes all. */
  close(): Promise<void>;
}

/** ms between two pings, and for their answer: a dead network is noticed within the sum. */
const PING = { interval: 10_000, timeout: 10_000 };
const CONNECT_WITHIN = 10_000;
/** ms that what was sent has to become durable when the server stops. */
const FLUSH_WITHIN = 4_000;

/** Puts the gateway on an HTTP server (T-13, T-35). */
export function createGateway({ httpServer, rooms, limits, identify, judgeRequest, origins = [], link = null, rates, overload, meter, clock, log }: Options): Gateway {
  const handshakes = new Handshakes(rooms, overload, rates);
  const encoder = new parser.Encoder();
  const slow = new SlowReaders(clock, limits, log);
  const connections = new Map<Socket, Connection>();
  /** Open connections per address. */
  const open = new Map<string, number>();
  let draining = false;

  const io = new Server<Record<string, never>, Record<string, never>, BetweenServers, TabDoor>(httpServer, {
    parser,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: limits.MAX_PACKET,
    perMessageDeflate: false,
    httpCompression: false,
    allowEIO3: false,
    serveClient: false,
    connectTimeout: CONNECT_WITHIN,
    pingInterval: PING.interval,
    pingTimeout: PING.timeout,
    ...(origins.length > 0 ? { cors: { origin: origins, credentials: true } } : {}),
    allowRequest: (request, answer) => {
      const refuse = (code: RefusalCode): void => {
        meter.refused(code);
        answer(code, false);
      };
      if (draining) return refuse('DRAINING');
      if ((open.get(identify(request).address) ?? 0) >= limits.CONNECTIONS_PER_ADDRESS) return refuse('SERVER_BUSY');
      const code = judgeRequest(request);
      if (code) return refuse(code);
      answer(null, true);
    },
  });

  forgetResponses(io);
  io.engine.on('connection', (conn: { request: IncomingMessage; on: (event: 'close', call: () => void) => void }) => {
    const { address } = identify(conn.request);
    open.set(address, (open.get(address) ?? 0) + 1);
    conn.on('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });

  link?.join(io, rooms);

  /** Connections on which somebody asked to be let in: none is judged twice, else one of them could ask without end. */
  const asked = new WeakSet<Socket['conn']>();
  io.use((socket, next) => {
    if (asked.has(socket.conn)) {
      socket.conn.close(true);
      // Without an answer Socket.IO would keep it for ever.
      return next(new Error('a connection is let in once'));
    }
    asked.add(socket.conn);
    if (draining) {
      meter.refused('DRAINING');
      return next(handshakeError({ code: 'DRAINING' }));
    }
    handshakes.judge(socket.handshake.auth, identify(socket.request)).then(
      (judged) => {
        if (!judged.ok) {
          meter.refused(judged.refusal.code);
          return next(handshakeError(judged.refusal));
        }
        socket.data = judged.tab;
        next();
      },
      (error: unknown) => {
        const code = error instanceof Stopping ? 'DRAINING' : 'INTERNAL';
        if (code === 'INTERNAL') log.error({ err: error }, 'a handshake failed');
        meter.refused(code);
        next(handshakeError({ code }));
      },
    );
  });

  const context: ConnectionContext = { clock, limits, log, meter, struckOut: (tab) => handshakes.ban(tab) };
  const misunderstood = (error: Error): void => log.warn({ err: error }, 'a packet was not understood');

  io.on('connection', (socket) => {
    const tab = socket.data;
    const peer = new SocketPeer(socket, encoder);
    forgetRequest(socket);
    // Nobody is sent to by rooms of Socket.IO's: each would be in one of its own.
    io.of('/').adapter.delAll(socket.id);
    const connection = new Connection(peer, tab, context);
    connections.set(socket, connection);
    slow.watch(socket, peer);
    readEvents(socket.conn, connection);
    // In the place of Socket.IO's own listener, which does nothing.
    socket.removeAllListeners('error').on('error', misunderstood);
    socket.on('disconnect', (reason) => {
      connections.delete(socket);
      slow.forget(socket);
      tab.detach(reason === 'client namespace disconnect');
      // There is nothing else to join on this connection, and what listens on it is this tab's.
      socket.conn.close();
    });
    tab.attach(peer, connection);
  });

  return {
    get connections() {
      return connections.size;
    },
    async close() {
      draining = true;
      for (const connection of connections.values()) connection.drain();
      await Promise.race([rooms.flush(), new Promise<void>((resolve) => clock.after(FLUSH_WITHIN, resolve))]);
      for (const socket of connections.keys()) socket.conn.close();
      slow.dispose();
      io.engine.close();
    },
  };
}
