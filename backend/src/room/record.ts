import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { clientIdSchema, roomEventSchema, type RoomEvent } from '@oci/protocol/events.ts';
import { chunkSchema, runIdSchema } from '@oci/protocol/run.ts';
import { languageIdSchema, participantIdSchema, roleSchema } from '@oci/protocol/session.ts';
import type { Draft } from '../journal/journal.ts';
import type { Entry } from '../storage/storage.ts';

type WithoutStamp<E> = E extends unknown ? Omit<E, 'seq' | 'at' | 'actor'> : never;
type Told = WithoutStamp<RoomEvent>;

/** What only the journal knows of a join: the device's hash, and the link it came by: its role and generation (< 0: the number of a link for another device, negated; null: the owner's device came without one). */
export const seatSecretSchema = z.strictObject({ device: z.string(), generation: z.number().int().nullable(), cameAs: roleSchema });
export type SeatSecret = z.infer<typeof seatSecretSchema>;

/** A document update of one client; client 0 is the server, which alone writes the list of files. */
export type UpdateRecord = { kind: 'doc.update'; client: number; n: number; bytes: Uint8Array };

const privateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session.create'), id: z.string(), title: z.string(), language: languageIdSchema, owner: z.string(), file: z.string(), runTimeMs: z.number() }),
  z.strictObject({ kind: z.literal('session.delete') }),
  z.strictObject({ kind: z.literal('session.restore') }),
  /** The person is somebody without a device from here on, called so; what led to them was taken out of the entries before (T-48). */
  z.strictObject({ kind: z.literal('participant.erase'), participant: participantIdSchema, name: z.string() }),
  z.strictObject({ kind: z.literal('run.output'), run: runIdSchema, index: z.number().int(), chunks: z.array(chunkSchema), waiting: z.boolean() }),
]);

/** Something a journal entry can say. */
export type Record =
  | z.infer<typeof privateSchema>
  | UpdateRecord
  | Exclude<Told, { kind: 'participant.join' } | { kind: 'run.start' }>
  | (Extract<Told, { kind: 'participant.join' }> & { secret: SeatSecret })
  | (Extract<Told, { kind: 'run.start' }> & { client: number });

/** A record with its place in the journal. */
export type Recorded<R extends Record = Record> = R & { seq: number; at: number; actor: number };
/** A record that changes the room's facts, unlike document updates and run output, which have their own stores. */
export type Fact = Exclude<Record, { kind: 'doc.update' } | { kind: 'run.output' }>;
export type RecordOf<K extends Record['kind']> = Extract<Record, { kind: K }>;

/** The draft of an entry. */
export function toDraft(actor: number, record: Record): Draft {
  if (record.kind === 'doc.update') return updateDraft(actor, record);
  const { kind, ...body } = record;
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, body);
  return { actor, kind, body: encoding.toUint8Array(encoder) };
}

/** The draft of an update's entry: client id and number as lib0's varUint, then the bytes. */
export function updateDraft(actor: number, { client, n, bytes }: Omit<UpdateRecord, 'kind'>): Draft {
  const start = varUintLength(client) + varUintLength(n);
  const body = new Uint8Array(start + bytes.length);
  writeVarUint(body, writeVarUint(body, 0, client), n);
  body.set(bytes, start);
  return { actor, kind: 'doc.update', body };
}

function varUintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

function writeVarUint(into: Uint8Array, at: number, value: number): number {
  let rest = value;
  let position = at;
  for (; rest > 127; rest = Math.floor(rest / 128)) into[position++] = 128 | (rest & 127);
  into[position++] = rest;
  return position;
}

/** Reads an entry; throws when it is nothing this version knows. */
export function fromEntry({ seq, at, actor, kind, body }: Entry): Recorded {
  const decoder = decoding.createDecoder(body);
  if (kind === 'doc.update') {
    const client = decoding.readVarUint(decoder);
    const n = decoding.readVarUint(decoder);
    return { kind, client, n, bytes: body.subarray(decoder.pos), seq, at, actor };
  }
  const fields = z.record(z.string(), z.unknown()).parse(decoding.readAny(decoder));
  const stamp = { seq, at, actor };
  if (kind === 'participant.join') {
    const { secret, ...told } = fields;
    return { ...parseTold(kind, { ...stamp, ...told }), secret: seatSecretSchema.parse(secret) };
  }
  if (kind === 'run.start') {
    const { client, ...told } = fields;
    return { ...parseTold(kind, { ...stamp, ...told }), client: clientIdSchema.parse(client) };
  }
  const known = privateSchema.safeParse({ kind, ...fields });
  if (known.success) return { ...known.data, ...stamp };
  const told = roomEventSchema.parse({ ...stamp, kind, ...fields });
  if (told.kind === 'participant.join' || told.kind === 'run.start') throw new Error('invariant violation: read above');
  return told;
}

function parseTold<K extends RoomEvent['kind']>(kind: K, fields: object): Extract<RoomEvent, { kind: K }> {
  const event = roomEventSchema.parse({ kind, ...fields });
  if (!isKind(event, kind)) throw new Error('invariant violation: a schema keeps the kind');
  return event;
}

function isKind<K extends RoomEvent['kind']>(event: RoomEvent, kind: K): event is Extract<RoomEvent, { kind: K }> {
  return event.kind === kind;
}

/** What the room is told of a fact; null: nothing. */
export function toRoomEvent(fact: Recorded<Fact>): RoomEvent | null {
  switch (fact.kind) {
    case 'session.create':
    case 'session.delete':
    case 'session.restore':
      return null;
    case 'participant.erase':
      return { ...fact, kind: 'participant.rename' };
    case 'participant.join': {
      const { secret: _secret, ...told } = fact;
      return told;
    }
    case 'run.start': {
      const { client: _client, ...told } = fact;
      return told;
    }
    default:
      return fact;
  }
}
