import { Socket } from 'node:net';

const sockets = new Set<Socket>();
const connect = Socket.prototype.connect;
// Every TCP connection that this process opens is counted; import this file first.
Socket.prototype.connect = function (this: Socket, ...args: Parameters<typeof connect>) {
  sockets.add(this);
  return connect.apply(this, args);
} as typeof connect;

/** B that this process sent and received over TCP so far, framing included. */
export function traffic(): { sent: number; received: number } {
  let sent = 0;
  let received = 0;
  for (const socket of sockets) {
    sent += socket.bytesWritten;
    received += socket.bytesRead;
  }
  return { sent, received };
}
