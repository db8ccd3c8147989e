import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { fileSchema } from '@oci/protocol/events.ts';
import { outcomeSchema, streamSchema } from '@oci/protocol/run.ts';
import { participantSchema, roleSchema, sessionSchema } from '@oci/protocol/session.ts';
import type { DocumentFacts } from './document.ts';
import type { Facts } from './facts.ts';
import type { OutputFacts } from './output.ts';
import { seatSecretSchema } from './record.ts';

/** A room at one entry, without the document's text. */
export type RoomImage = { facts: Facts; document: DocumentFacts; outputs: ReadonlyMap<string, OutputFacts>; bytes: number };

/** Of this layout; another is rebuilt from the journal. */
const VERSION = 5;
const number = z.number();
const pair = z.tuple([number, number]);
const counts = z.array(pair).transform((entries) => new Map(entries));
const link = z.strictObject({ generation: number, since: number });
const placesSchema = z.array(z.tuple([number, z.array(z.tuple([number, z.string().nullable()]))])).transform((entries) => new Map(entries));
const lengthsSchema = z.array(z.tuple([z.string(), number])).transform((entries) => new Map(entries));
/** Neighbouring chunks are joined here, so they may be longer than on the wire. */
const outputSchema = z.strictObject({ chunks: z.array(z.tuple([streamSchema, z.string()])), bytes: number, next: number, dropped: number, waiting: z.boolean() });

const imageSchema = z.strictObject({
  version: z.literal(VERSION),
  bytes: number,
  facts: z.strictObject({
    session: sessionSchema,
    owner: z.string(),
    deleted: z.boolean(),
    seats: z.array(participantSchema.extend(seatSecretSchema.shape)).transform((seats) => new Map(seats.map((seat) => [seat.id, seat]))),
    clients: counts,
    inside: z.array(number).transform((clients) => new Set(clients)),
    links: z.record(roleSchema, link),
    files: z.array(fileSchema).transform((files) => new Map(files.map((file) => [file.id, file]))),
    entries: z.array(z.tuple([z.string(), z.string()])).transform((entries) => new Map(entries)),
    runs: z
      .array(
        z.strictObject({
          id: z.string(), number, participant: number, client: number, language: z.string(), file: z.string(), startedAt: number,
          outcome: outcomeSchema.nullable(), untold: z.boolean(),
        }),
      )
      .transform((runs) => new Map(runs.map((run) => [run.id, run]))),
    runCount: number,
  }),
  document: z.strictObject({ epoch: number, places: placesSchema, numbers: counts, lengths: lengthsSchema, encodedBytes: number, items: counts }),
  outputs: z.array(z.tuple([z.string(), outputSchema])).transform((entries) => new Map(entries)),
});

/** Encodes a room's image. */
export function encodeImage({ facts, document, outputs, bytes }: RoomImage): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, {
    version: VERSION,
    bytes,
    facts: { ...facts, seats: [...facts.seats.values()], clients: [...facts.clients], inside: [...facts.inside], files: [...facts.files.values()], entries: [...facts.entries], runs: [...facts.runs.values()] },
    document: { ...document, places: [...document.places].map(([client, stretches]) => [client, [...stretches]]), numbers: [...document.numbers], lengths: [...document.lengths], items: [...document.items] },
    outputs: [...outputs],
  });
  return encoding.toUint8Array(encoder);
}

/** Reads an image; null when it is of another layout. */
export function decodeImage(state: Uint8Array): RoomImage | null {
  try {
    return imageSchema.parse(decoding.readAny(decoding.createDecoder(state)));
  } catch {
    // Whatever is wrong with it, the journal has all that it holds.
    return null;
  }
}
