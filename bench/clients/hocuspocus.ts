import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { Connect } from './client.ts';

export const connect: Connect = async (url, room) => {
  const doc = new Y.Doc();
  // Without awareness nobody says anything in a room where nobody types: the provider would take its connection for lost after 30 s.
  const messageReconnectTimeout = 3_600_000;
  const websocketProvider = new HocuspocusProviderWebsocket({ url: url.replace('http', 'ws'), WebSocketPolyfill: WebSocket, delay: 200, minDelay: 100, maxDelay: 500, messageReconnectTimeout });
  const synced = Promise.withResolvers<void>();
  const provider = new HocuspocusProvider({ websocketProvider, name: room, document: doc, awareness: null, onSynced: () => synced.resolve() });
  provider.attach();
  await synced.promise;
  return {
    doc,
    text: doc.getText('main.js'),
    cut: () => websocketProvider.disconnect(),
    mend: () => void websocketProvider.connect(),
    unsaved: () => null,
    close() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
};
