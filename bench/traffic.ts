import { Socket } from 'node:net';

const sockets = new Set<Socket>();
// Every TCP connection that this process opens is counted; import this file first.
Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
  apply(connect, socket: Socket, args) {
    sockets.add(socket);
    return Reflect.apply(connect, socket, args);
  },
});

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
