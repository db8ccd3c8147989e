// y-socket.io with its LevelDB persistence.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Server } from 'socket.io';

type YSocketIO = { initialize(): void };
const { YSocketIO } = createRequire(import.meta.url)('y-socket.io/dist/server') as { YSocketIO: new (io: Server, options: object) => YSocketIO };
const server = createServer();
const io = new Server(server, { maxHttpBufferSize: 64 << 20 });
new YSocketIO(io, { levelPersistenceDir: join(process.env.PEER_DIR ?? '.', 'level'), gcEnabled: true }).initialize();
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
