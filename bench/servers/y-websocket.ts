// y-websocket's own server, as it comes: documents in memory.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocketServer } from 'ws';

const { setupWSConnection } = createRequire(import.meta.url)('y-websocket/bin/utils') as { setupWSConnection: (socket: unknown, request: unknown) => void };
const server = createServer();
new WebSocketServer({ server }).on('connection', setupWSConnection);
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`));
