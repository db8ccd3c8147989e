import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { openSocket, type OpenLine } from './line.ts';

const [SYNC, AUTH] = [0, 2];
const TOKEN = 0;
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];

export const open: OpenLine = async (url, room, person, heard) => {
  const frameOf = (type: number, write: (encoder: encoding.Encoder) => void): Uint8Array =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint(encoder, type);
      write(encoder);
    });
  const sync = (step: number, bytes: Uint8Array): Uint8Array =>
    frameOf(SYNC, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  const synced = Promise.withResolvers<void>();
  const socket = await openSocket(url, (frame) => {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    if (decoding.readVarUint(decoder) !== SYNC) return;
    const step = decoding.readVarUint(decoder);
    if (step === UPDATE) heard(decoding.readVarUint8Array(decoder));
    else if (step === STEP_2) synced.resolve();
  });
  socket.send(
    frameOf(AUTH, (encoder) => {
      encoding.writeVarUint(encoder, TOKEN);
      encoding.writeVarString(encoder, '');
      encoding.writeVarString(encoder, '4.7.0');
    }),
  );
  const nothing = new Uint8Array([0]);
  socket.send(sync(STEP_1, nothing));
  await synced.promise;
  return {
    base: [],
    client: person + 1,
    prepare(update) {
      const frame = sync(UPDATE, update);
      return () => socket.send(frame);
    },
    close: () => socket.close(),
  };
};
