import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Connect } from './client.ts';

export const connect: Connect = async (url, room) => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url.replace('http', 'ws'), room, doc, { WebSocketPolyfill: WebSocket as never, disableBc: true, maxBackoffTime: 500 });
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return { doc, text: doc.getText('main.js'), cut: () => provider.disconnect(), mend: () => provider.connect(), unsaved: () => null, close: () => provider.destroy() };
};
