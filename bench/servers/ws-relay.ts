// The lower limit of a relay: bytes in, bytes out to the others of the room; with LOG=1 it keeps them and sends them to who joins.
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

const rooms = new Map<string, { sockets: Set<WebSocket>; log: Buffer[] }>();
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 64 << 20 }).on('connection', (socket, request) => {
  const name = request.url ?? '';
  let room = rooms.get(name);
  if (!room) rooms.set(name, (room = { sockets: new Set(), log: [] }));
  const { sockets, log } = room;
  sockets.add(socket);
  if (process.env.LOG) for (const bytes of log) socket.send(bytes);
  socket.on('message', (bytes: Buffer) => {
    if (process.env.LOG) log.push(bytes);
    for (const other of sockets) if (other !== socket) other.send(bytes);
  });
  socket.on('close', () => sockets.delete(socket));
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
