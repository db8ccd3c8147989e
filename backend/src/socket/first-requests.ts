import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server, Socket } from 'socket.io';

/**
 * The requests that connections begin with. Nobody asks for them once somebody is let in, and each holds some KB for as
 * long as the connection is open: by Engine.IO's socket (Socket.IO's documentation, "Memory usage"), by the list of its
 * headers, and by the response to the upgrade, which waits for the TCP connection's end.
 */
export class FirstRequests {
  readonly #responses = new WeakMap<IncomingMessage, ServerResponse>();

  constructor(io: Server) {
    io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
      this.#responses.set(request, response);
      next();
    });
  }

  /** Lets go of a connection's. */
  forget({ conn, request, handshake }: Socket): void {
    const response = this.#responses.get(request);
    if (response) Object.assign(response, { req: null });
    Object.assign(conn, { request: null });
    handshake.headers = {};
  }
}
