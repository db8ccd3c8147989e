import { readEvent } from '@oci/protocol/wire.ts';
import type { Socket } from 'socket.io';
import type { Connection } from './connection.ts';

/**
 * Hands a socket's events to its connection in the turn in which they arrive. All else (a farewell, an
 * acknowledgement, what is no packet) goes Socket.IO's own way, which takes a further turn and a list of
 * listeners for each packet.
 */
export function readEvents(conn: Socket['conn'], connection: Connection): void {
  const [socketIo, ...others] = conn.listeners('data');
  if (!socketIo || others.length > 0) throw new Error('invariant violation: Socket.IO alone listens to what arrives');
  conn.removeAllListeners('data');
  conn.on('data', (frame: string | Uint8Array) => {
    connection.received(frame.length);
    const event = typeof frame === 'string' ? null : eventIn(frame);
    if (event) connection.take(event.data, event.id);
    else socketIo.call(conn, frame);
  });
}

function eventIn(frame: Uint8Array): ReturnType<typeof readEvent> {
  try {
    return readEvent(frame);
  } catch {
    // Socket.IO meets the same error, tells it, and closes the connection.
    return null;
  }
}
