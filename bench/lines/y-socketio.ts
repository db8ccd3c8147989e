import type { OpenLine } from './line.ts';
import { openSocketIo } from './socketio.ts';

export const open: OpenLine = async (url, room, person, heard) => {
  // It listens once it has asked what one has.
  const asked = Promise.withResolvers<void>();
  const socket = await openSocketIo(url, {
    namespace: `/yjs|${room}`,
    take(event, bytes) {
      if (event === 'sync-update') heard(bytes);
      else if (event === 'sync-step-1') asked.resolve();
    },
  });
  await asked.promise;
  return { base: [], client: person + 1, prepare: (update) => socket.prepare('sync-update', update), close: () => socket.close() };
};
