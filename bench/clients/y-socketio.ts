import { SocketIOProvider } from 'y-socket.io';
import * as Y from 'yjs';
import type { Connect } from './client.ts';

export const connect: Connect = async (url, room) => {
  const doc = new Y.Doc();
  const provider = new SocketIOProvider(url, room, doc, { disableBc: true }, { transports: ['websocket'], forceNew: true, reconnectionDelay: 200, reconnectionDelayMax: 500 });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return { doc, text: doc.getText('main.js'), cut: () => provider.disconnect(), mend: () => provider.connect(), unsaved: () => null, close: () => provider.destroy() };
};
