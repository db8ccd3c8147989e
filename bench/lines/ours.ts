import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import type { DocSyncAnswer, RequestAnswer, RequestName, RequestPayload, RoomState } from '../../protocol/src/events.ts';
import { refuse, type Refusal } from '../../protocol/src/refusals.ts';
import { PROTOCOL_VERSION } from '../../protocol/src/version.ts';
import { Decoder, Encoder, readEvent, type Packet } from '../../protocol/src/wire.ts';
import { seatOf } from '../clients/ours.ts';
import { openEngine, type Line, type OpenLine } from './line.ts';

const [CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR] = [0, 1, 2, 3, 4] as const;
/** The answer to what is asked on a closed line. */
const GONE = refuse('NOT_JOINED');
/** What a state vector of nothing is. */
const NOTHING = new Uint8Array([0]);

/** A line to the product: with all its requests. */
export interface OurLine extends Line {
  readonly participant: number;
  request<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>>;
  /** Sends bytes as update number `n`. */
  send(n: number, update: Uint8Array): void;
  /** Called with each acknowledged number of one's own, and each refused one. */
  onJudged(call: (n: number, refusal: Refusal | null) => void): void;
  /** Called with each acknowledged number of what was prepared, and with null where something was refused; it is offered again. */
  onSaved(call: (n: number | null) => void): void;
  isOpen(): boolean;
  /** Breaks the connection without a word. */
  cut(): void;
}

/** Enters a room as one of its people; rejects with the code of a refusal. */
export async function openOurs(url: string, room: string, person: number, heard: (update: Uint8Array) => void = () => {}): Promise<OurLine> {
  const seat = await seatOf(url, room, person);
  const encoder = new Encoder();
  const decoder = new Decoder();
  const entered = Promise.withResolvers<RoomState>();
  const answers = new Map<number, (answer: never) => void>();
  let judged: (n: number, refusal: Refusal | null) => void = () => {};
  let saved: (n: number | null) => void = () => {};
  decoder.on('decoded', ({ type, id = -1, data }: Packet) => {
    if (type === CONNECT_ERROR) entered.reject(new Error(JSON.stringify(data)));
    if (type !== ACK || !Array.isArray(data)) return;
    answers.get(id)?.(data[0] as never);
    answers.delete(id);
  });
  const take = (event: unknown[]): void => {
    if (event[0] === 'doc.update') {
      heard(event[3] as Uint8Array);
      if (event[4] !== undefined) judged(event[4] as number, null);
    } else if (event[0] === 'doc.ack') judged(event[2] as number, null);
    else if (event[0] === 'doc.refused') judged(event[2] as number, event[3] as Refusal);
    else if (event[0] === 'room.state') entered.resolve(event[1] as RoomState);
  };
  const socket = await openEngine(url, (frame) => {
    const event = readEvent(frame);
    if (event) take(event.data);
    else decoder.add(frame);
  }, { cookie: seat.cookie, origin: url });
  socket.on('close', () => {
    entered.reject(new Error(`${room} closed the line`));
    for (const answer of answers.values()) answer(GONE as never);
  });
  const encode = (packet: Packet): Uint8Array => encoder.encode(packet)[0] ?? NOTHING;
  let asked = 0;
  const request: OurLine['request'] = (name, payload) =>
    new Promise((resolve) => {
      if (socket.readyState !== WebSocket.OPEN) return resolve(GONE);
      answers.set(++asked, resolve);
      socket.send(encode({ type: EVENT, nsp: '/', id: asked, data: [name, payload] as never }));
    });
  socket.send(encode({ type: CONNECT, nsp: '/', data: { protocol: PROTOCOL_VERSION, sessionId: seat.session, participant: seat.participant } }));
  const state = await entered.promise.catch((error: unknown) => {
    socket.close();
    throw error;
  });
  const synced = (await request('doc.sync', { epoch: null, stateVector: NOTHING })) as { ok: boolean } & DocSyncAnswer;
  if (!synced.ok) throw new Error(`${room} was not synced`);
  const { client } = state.you;
  const frameOf = (n: number, update: Uint8Array): Uint8Array => encode({ type: EVENT, nsp: '/', data: ['doc.update', synced.epoch, client, n, update] });
  /** Frames of prepared updates that are not acknowledged; those up to `sent` are under way. */
  const frames = new Map<number, Uint8Array>();
  let [prepared, sent, acked, waits] = [0, 0, 0, false];
  // As a tab does: what was refused for the moment is offered again, with all that followed.
  judged = (n, refusal) => {
    saved(refusal ? null : n);
    if (!refusal) while (acked < n) frames.delete(++acked);
    else if (refusal.unsent !== 'keep') throw new Error(`${room}: update ${n} was refused: ${refusal.code}`);
    else if (!waits) {
      waits = true;
      setTimeout(() => {
        waits = false;
        for (let again = acked + 1; again <= sent; again++) socket.send(frames.get(again) ?? NOTHING);
      }, refusal.retryAfterMs ?? 100);
    }
  };
  return {
    base: synced.parts.map(({ gzip, bytes }) => (gzip ? gunzipSync(bytes) : bytes)),
    client,
    participant: seat.participant,
    request,
    send: (n, update) => socket.send(frameOf(n, update)),
    onJudged: (call) => void (judged = call),
    onSaved: (call) => void (saved = call),
    prepare(update) {
      const n = ++prepared;
      const frame = frameOf(n, update);
      frames.set(n, frame);
      return () => {
        sent = n;
        socket.send(frame);
      };
    },
    close() {
      socket.send(encode({ type: DISCONNECT, nsp: '/' }));
      socket.close();
    },
    isOpen: () => socket.readyState === WebSocket.OPEN,
    cut: () => socket.terminate(),
  };
}

export const open: OpenLine = (url, room, person, heard) => openOurs(url, room, person, heard);
