// A bare Socket.IO relay; with MSGPACK=1 with the msgpack parser.
import { createServer } from 'node:http';
import parser from 'socket.io-msgpack-parser';
import { Server } from 'socket.io';

const server = createServer();
const io = new Server(server, { perMessageDeflate: false, serveClient: false, maxHttpBufferSize: 64 << 20, ...(process.env.MSGPACK ? { parser } : {}) });
io.on('connection', (socket) => {
  const room = String(socket.handshake.auth.room);
  void socket.join(room);
  socket.on('update', (bytes: Buffer) => socket.to(room).emit('update', bytes));
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
