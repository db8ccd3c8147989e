import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { openSocket, type OpenLine } from './line.ts';

const [SYNC, UPDATE] = [0, 2];

export const open: OpenLine = async (url, room, person, heard) => {
  const socket = await openSocket(`${url}/${room}`, (frame) => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === SYNC && decoding.readVarUint(decoder) === UPDATE) heard(decoding.readVarUint8Array(decoder));
  });
  return {
    base: [],
    client: person + 1,
    prepare(update) {
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, UPDATE);
        encoding.writeVarUint8Array(encoder, update);
      });
      return () => socket.send(frame);
    },
    close: () => socket.close(),
  };
};
