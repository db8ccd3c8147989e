import { sessionStateSchema } from '@oci/protocol/session.ts';
import { z } from 'zod';
import type { SessionRow } from './storage.ts';

const textsSchema = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))).catch([]);
const time = z.number().nullable();

/** A stored row. It only repeats what the journal says, so a field that cannot be read is shown at its emptiest and does not hide the row. */
const storedSchema = z.object({
  id: z.string(),
  owner: z.string(),
  title: z.string().catch(''),
  language: z.string(),
  state: sessionStateSchema.catch('ended'),
  locked: z.number().transform(Boolean).catch(true),
  createdAt: z.number(),
  startedAt: time,
  endedAt: time,
  deletedAt: time,
  people: textsSchema,
  devices: textsSchema,
});

/** Reads a row as a store holds it. */
export function sessionRow(stored: unknown): SessionRow {
  return storedSchema.parse(stored);
}
