import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Connect } from './client.ts';

export const connect: Connect = async (url, room) => {
  const doc = new Y.Doc();
  let socket = open();
  const waiting: Uint8Array[] = [];
  function open() {
    const next = new WebSocket(`${url.replace('http', 'ws')}/${room}`, { perMessageDeflate: false });
    next.on('error', () => {});
    next.on('message', (bytes: Buffer) => Y.applyUpdate(doc, bytes, 'remote'));
    return next;
  }
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin === 'remote') return;
    if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
    else waiting.push(bytes);
  });
  await once(socket, 'open');
  return {
    doc,
    text: doc.getText('main.js'),
    cut: () => socket.close(),
    mend() {
      socket = open();
      socket.on('open', () => {
        if (waiting.length) socket.send(Y.mergeUpdates(waiting.splice(0)));
      });
    },
    unsaved: () => null,
    close: () => socket.close(),
  };
};
