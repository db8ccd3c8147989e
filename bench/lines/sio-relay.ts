import type { OpenLine } from './line.ts';
import { openSocketIo } from './socketio.ts';

export const open: OpenLine = async (url, room, person, heard) => {
  const socket = await openSocketIo(url, { auth: JSON.stringify({ room }), take: (_event, bytes) => heard(bytes) });
  return { base: [], client: person + 1, prepare: (update) => socket.prepare('update', update), close: () => socket.close() };
};
