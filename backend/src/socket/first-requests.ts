import type { EventEmitter } from 'node:events';
import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';

/** In the place of what a connection began with. */
const FORGOTTEN: Socket['handshake'] = { headers: {}, time: '', address: '', xdomain: false, secure: false, issued: 0, url: '', query: {}, auth: {} };

/**
 * Lets go of the request that a connection began with, and of what it said. Nobody asks for it once somebody is let in,
 * and it holds some KB for as long as the connection is open: by Engine.IO's socket (Socket.IO's documentation, "Memory
 * usage"), and by the list of its headers.
 */
export function forgetRequest(socket: Socket): void {
  Object.assign(socket.conn, { request: null });
  Object.assign(socket, { handshake: FORGOTTEN });
}

/** Lets go of the responses to upgrades, which hold their request and wait for the TCP connection's end, to tell those who log responses. */
export function forgetResponses(io: Server): void {
  io.engine.use((request: IncomingMessage, response: ServerResponse | EventEmitter, next: () => void) => {
    const last = response instanceof ServerResponse ? undefined : request.socket.listeners('close').at(-1);
    if (last) Reflect.apply(request.socket.removeListener, request.socket, ['close', last]);
    next();
  });
}
