import { presenceSetSchema, type Presence } from '@oci/protocol/events.ts';
import { runAnsweredSchema, runInputSchema, runStopSchema } from '@oci/protocol/run.ts';
import { participantIdSchema } from '@oci/protocol/session.ts';
import { z } from 'zod';

const session = z.string();
const presenceSchema: z.ZodType<Presence> = presenceSetSchema.extend({ client: z.number(), participant: participantIdSchema, reconnecting: z.boolean() });
const by = { by: participantIdSchema };

/**
 * What a server tells those that share its store. It is a hint: nothing of it is believed about a session but who is
 * where, and what it says that was lost is read from the store or said again.
 */
export const hintSchema = z.discriminatedUnion('kind', [
  /** A session has come as far as entry `seq`. */
  z.strictObject({ kind: z.literal('news'), session, seq: z.number() }),
  /** Tabs that are connected here; `came`: they just connected, so they are nowhere else. */
  z.strictObject({ kind: z.literal('here'), session, tabs: z.array(presenceSchema), came: z.boolean() }),
  /** Who else has tabs in this session is asked to say so. */
  z.strictObject({ kind: z.literal('ask'), session }),
  /** What was recorded here was refused again and again: who records much is asked to let one commit by. */
  z.strictObject({ kind: z.literal('turn'), session }),
  /** For the tabs of a run's participant. */
  z.strictObject({ kind: z.literal('run.stop'), session, participant: participantIdSchema, sent: runStopSchema.extend(by) }),
  z.strictObject({ kind: z.literal('run.input'), session, participant: participantIdSchema, sent: runInputSchema.extend(by) }),
  /** For the tabs of whoever answered it. */
  z.strictObject({ kind: z.literal('run.answered'), session, participant: participantIdSchema, sent: runAnsweredSchema.omit({ to: true }) }),
]);
export type Hint = z.infer<typeof hintSchema>;

/** The servers that share the store. */
export interface Neighbours {
  /** Whether all of them hear what is told. */
  readonly reachable: boolean;
  tell(hint: Hint): void;
}
