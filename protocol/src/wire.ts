import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * The Socket.IO parser of both sides: one binary frame per packet (SPEC W-1 to W-4).
 * Same interface as `socket.io-parser`; values are encoded by lib0's `writeAny`.
 */
export const protocol = 5;

/** Event names that travel as their place in this list (from 1). Append only. */
const NAMES = ['doc.update', 'doc.ack', 'presence', 'presence.set', 'run.output', 'room.event', 'doc.sync'] as const;
const codeOf = new Map<unknown, number>(NAMES.map((name, index) => [name, index + 1]));

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;
const HAS_ID = 8;
const HAS_DATA = 16;

type Value = Parameters<typeof encoding.writeAny>[1];
export type Packet = { type: number; nsp: string; data?: Value; id?: number };

/** B of the memory that an encoder writes its packets in before it copies them. */
const SCRATCH = 1_024;

/** Encodes packets, each into one frame. */
export class Encoder {
  readonly #encoder = encoding.createEncoder();
  readonly #scratch = new Uint8Array(SCRATCH);

  encode(packet: Packet): Uint8Array[] {
    const encoder = this.#encoder;
    encoder.cpos = 0;
    encoder.bufs = [];
    encoder.cbuf = this.#scratch;
    const hasId = packet.id !== undefined;
    const hasData = packet.data !== undefined;
    encoding.writeUint8(encoder, packet.type | (hasId ? HAS_ID : 0) | (hasData ? HAS_DATA : 0));
    if (packet.id !== undefined) encoding.writeVarUint(encoder, packet.id);
    if (hasData) {
      if (packet.type === EVENT && Array.isArray(packet.data)) writeEvent(encoder, packet.data);
      else encoding.writeAny(encoder, packet.data);
    }
    return [encoding.toUint8Array(encoder)];
  }
}

function writeEvent(encoder: encoding.Encoder, data: Value[]): void {
  const code = codeOf.get(data[0]) ?? 0;
  encoding.writeVarUint(encoder, code);
  if (code === 0) encoding.writeVarString(encoder, String(data[0]));
  encoding.writeVarUint(encoder, data.length - 1);
  for (let i = 1; i < data.length; i++) encoding.writeAny(encoder, data[i]);
}

type Listener = (packet: Packet) => void;

/** Decodes frames; a frame that is not a whole packet throws, which closes the connection. */
export class Decoder {
  /** Socket.IO listens once. */
  #listener: Listener | null = null;

  on(event: string, listener: Listener): this {
    if (event === 'decoded') this.#listener = listener;
    return this;
  }

  off(_event?: string, listener?: Listener): this {
    if (!listener || listener === this.#listener) this.#listener = null;
    return this;
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener);
  }

  removeAllListeners(): this {
    return this.off();
  }

  add(frame: unknown): void {
    const packet = decode(frame);
    this.#listener?.(packet);
  }

  destroy(): void {
    this.#listener = null;
  }
}

/** An event of a frame: its name and arguments, and the id of the acknowledgement it asks for; null: the packet is none. Throws as `Decoder` does. */
export function readEvent(frame: Uint8Array): { data: Value[]; id: number | undefined } | null {
  if (((frame[0] ?? 0) & 7) !== EVENT) return null;
  const { data, id } = decode(frame);
  return Array.isArray(data) ? { data, id } : null;
}

function decode(frame: unknown): Packet {
  const bytes = frame instanceof ArrayBuffer ? new Uint8Array(frame) : frame;
  if (!(bytes instanceof Uint8Array)) throw new Error('a packet is one binary frame');
  const decoder = decoding.createDecoder(bytes);
  const head = decoding.readUint8(decoder);
  const packet: Packet = { type: head & 7, nsp: '/' };
  if (packet.type > CONNECT_ERROR || head >= 32) throw new Error('unknown packet type');
  if (head & HAS_ID) packet.id = decoding.readVarUint(decoder);
  if (head & HAS_DATA) packet.data = packet.type === EVENT ? readNamed(decoder) : decoding.readAny(decoder);
  if (packet.type === EVENT && packet.data === undefined) throw new Error('an event has data');
  if (packet.type === CONNECT && packet.data !== undefined && !isObject(packet.data)) throw new Error('a connect has an object');
  if (packet.type === DISCONNECT && packet.data !== undefined) throw new Error('a disconnect has no data');
  if (packet.type === ACK && (packet.id === undefined || !Array.isArray(packet.data))) throw new Error('an acknowledgement has an id and data');
  if (decoding.hasContent(decoder)) throw new Error('bytes after the packet');
  return packet;
}

function isObject(value: Value): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function readNamed(decoder: decoding.Decoder): Value[] {
  const code = decoding.readVarUint(decoder);
  const name = code === 0 ? decoding.readVarString(decoder) : NAMES[code - 1];
  if (name === undefined) throw new Error('unknown event code');
  const count = decoding.readVarUint(decoder);
  if (count > 8) throw new Error('too many arguments');
  const data: Value[] = [name];
  for (let i = 0; i < count; i++) data.push(decoding.readAny(decoder));
  return data;
}
