import { once } from 'node:events';
import parser from 'socket.io-msgpack-parser';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import type { Connect } from './client.ts';

export const connect: Connect = async (url, room) => {
  const doc = new Y.Doc();
  const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { room }, ...(process.env.MSGPACK ? { parser } : {}) });
  socket.on('update', (bytes: Uint8Array) => Y.applyUpdate(doc, new Uint8Array(bytes), 'remote'));
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') socket.emit('update', bytes);
  });
  await once(socket as never, 'connect');
  return { doc, text: doc.getText('main.js'), cut: () => socket.disconnect(), mend: () => socket.connect(), unsaved: () => null, close: () => socket.close() };
};
