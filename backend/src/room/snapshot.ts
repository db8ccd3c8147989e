import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import { fileSchema } from '@oci/protocol/events.ts';
import { outcomeSchema, streamSchema, type Chunk } from '@oci/protocol/run.ts';
import { participantSchema, roleSchema, sessionSchema } from '@oci/protocol/session.ts';
import type { DocumentFacts } from './document/document.ts';
import type { Facts } from './facts.ts';
import type { OutputFacts } from './output.ts';
import { seatSecretSchema } from './record.ts';
import { inTurns } from '../turns.ts';

/** A room at one entry, without the document's text. */
export type RoomImage = { facts: Facts; document: DocumentFacts; outputs: ReadonlyMap<string, OutputFacts>; bytes: number };

/** Of this layout; another is rebuilt from the journal. */
const VERSION = 6;
const number = z.number();
const pair = z.tuple([number, number]);
const counts = z.array(pair).transform((entries) => new Map(entries));
const link = z.strictObject({ generation: number, since: number });
const placesSchema = z.array(z.tuple([number, z.array(z.tuple([number, z.string().nullable()]))])).transform((entries) => new Map(entries));
const lengthsSchema = z.array(z.tuple([z.string(), number])).transform((entries) => new Map(entries));
/** Neighbouring chunks are joined here, so they may be longer than on the wire. They follow one by one. */
const chunkSchema = z.tuple([streamSchema, z.string()]);
const outputSchema = z.strictObject({ run: z.string(), bytes: number, next: number, dropped: number, waiting: z.boolean(), chunks: number });

const imageSchema = z.strictObject({
  version: z.literal(VERSION),
  bytes: number,
  facts: z.strictObject({
    session: sessionSchema,
    owner: z.string(),
    deleted: z.boolean(),
    pausedAtEnd: z.boolean(),
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
});

/** Takes a room's image; it is encoded in steps, a few in each turn of the loop, since a session may keep much output. */
export function takeImage({ facts, document, outputs, bytes }: RoomImage): () => Promise<Uint8Array> {
  const encoder = encoding.createEncoder();
  encoding.writeAny(encoder, {
    version: VERSION,
    bytes,
    facts: { ...facts, seats: [...facts.seats.values()], clients: [...facts.clients], inside: [...facts.inside], files: [...facts.files.values()], entries: [...facts.entries], runs: [...facts.runs.values()] },
    document: { ...document, places: [...document.places].map(([client, stretches]) => [client, [...stretches]]), numbers: [...document.numbers], lengths: [...document.lengths], items: [...document.items] },
  });
  const taken = [...outputs].map(([run, output]) => ({ ...output, run, chunks: [...output.chunks] }));
  return async () => {
    const steps = writeOutputs(encoder, taken);
    await inTurns(() => steps.next().done !== true);
    return encoding.toUint8Array(encoder);
  };
}

function* writeOutputs(encoder: encoding.Encoder, outputs: (OutputFacts & { run: string })[]): Generator<void> {
  encoding.writeVarUint(encoder, outputs.length);
  for (const { chunks, ...output } of outputs) {
    encoding.writeAny(encoder, { ...output, chunks: chunks.length });
    for (const chunk of chunks) {
      encoding.writeAny(encoder, chunk);
      yield;
    }
  }
}

/** Reads an image, in steps; null when it is of another layout. */
export async function readImage(state: Uint8Array): Promise<RoomImage | null> {
  try {
    const decoder = decoding.createDecoder(state);
    const room = imageSchema.parse(decoding.readAny(decoder));
    const outputs = new Map<string, OutputFacts>();
    const steps = readOutputs(decoder, outputs);
    await inTurns(() => steps.next().done !== true);
    return { ...room, outputs };
  } catch {
    // Whatever is wrong with it, the journal has all that it holds.
    return null;
  }
}

function* readOutputs(decoder: decoding.Decoder, into: Map<string, OutputFacts>): Generator<void> {
  for (let runs = decoding.readVarUint(decoder); runs > 0; runs--) {
    const { run, chunks: count, ...output } = outputSchema.parse(decoding.readAny(decoder));
    const chunks: Chunk[] = [];
    into.set(run, { ...output, chunks });
    while (chunks.length < count) {
      chunks.push(chunkSchema.parse(decoding.readAny(decoder)));
      yield;
    }
  }
}
