import { openSocket, type OpenLine } from './line.ts';

export const open: OpenLine = async (url, room, person, heard) => {
  const socket = await openSocket(`${url}/${room}`, heard);
  return { base: [], client: person + 1, prepare: (update) => () => socket.send(update), close: () => socket.close() };
};
