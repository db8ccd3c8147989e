import { z } from 'zod';
import { languageIdSchema, participantIdSchema } from './session.ts';

/** How a run ended. `ms` is its whole duration, waiting for input included. */
export const outcomeSchema = z.discriminatedUnion('type', [
  /** The program ended by itself; any exit status. */
  z.strictObject({ type: z.literal('finished'), ms: z.number().min(0), exitCode: z.number().int() }),
  /** The runtime could not run it; the words say why. */
  z.strictObject({ type: z.literal('failed'), ms: z.number().min(0), error: z.string().max(2_000) }),
  /** Somebody pressed Stop. */
  z.strictObject({ type: z.literal('stopped'), ms: z.number().min(0), by: participantIdSchema }),
  z.strictObject({ type: z.literal('timedOut'), ms: z.number().min(0), limitMs: z.number() }),
  z.strictObject({ type: z.literal('outputLimit'), ms: z.number().min(0), limitBytes: z.number() }),
  z.strictObject({ type: z.literal('memoryLimit'), ms: z.number().min(0) }),
  /** The runner's browser went away. */
  z.strictObject({ type: z.literal('lost'), ms: z.number().min(0) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Where a piece of output came from: the program's output, its errors, an answer given to it, or, beside all that, a checker of the program. */
export const streamSchema = z.enum(['out', 'err', 'in', 'check']);
export type Stream = z.infer<typeof streamSchema>;

/** Consecutive output of one stream; `RUN_CHUNK` bounds a message's. */
export const chunkSchema = z.tuple([streamSchema, z.string().min(1)]);
export type Chunk = z.infer<typeof chunkSchema>;

/** Made by the runner's browser: 8 random bytes, base64url. */
export const runIdSchema = z.string().regex(/^[A-Za-z0-9_-]{11}$/);

/** One execution, as a card shows it. */
export type Run = {
  id: string;
  /** 1 for the session's first; null until the server has recorded the start. */
  number: number | null;
  participant: number;
  language: string;
  file: string;
  startedAt: number;
  /** True while the program waits for a line. */
  waiting: boolean;
  /** Null while it runs. */
  outcome: Outcome | null;
  /** True when it ended after the session had: what it printed meanwhile was taken by nobody. */
  untold?: boolean;
  /** Output in order; neighbours of one stream may be joined. */
  output: Chunk[];
  /** Number of output messages received, so the index of the next. */
  next: number;
  /** Lines of early output that the server no longer keeps. */
  dropped: number;
};

/** `run.start`: tells the room; answered with the run's number once it is recorded. Repeating it is harmless. */
export const runStartSchema = z.strictObject({ run: runIdSchema, language: languageIdSchema, file: z.string().max(100) });
/** `run.output`: the index-th message of a run; an index already seen is ignored, a gap is refused. */
export const runOutputSchema = z.strictObject({
  run: runIdSchema,
  index: z.number().int().min(0),
  chunks: z.array(chunkSchema).max(256),
  waiting: z.boolean(),
});
/** `run.end`: the last word of a run. Repeating it is harmless. */
export const runEndSchema = z.strictObject({ run: runIdSchema, outcome: outcomeSchema });
/** `run.stop`: asks the runner's browser to stop. */
export const runStopSchema = z.strictObject({ run: runIdSchema });
/** Made by the browser of whoever answers: 8 random bytes, base64url. */
const answerIdSchema = z.string().regex(/^[A-Za-z0-9_-]{11}$/);
/**
 * `run.input`: a line for a program that waits, of at most `RUN_INPUT`, or its end of input (null). `seen`: how many messages
 * of the run's output its author had, so that it answers no later question. Repeating it is harmless.
 */
export const runInputSchema = z.strictObject({ run: runIdSchema, answer: answerIdSchema, seen: z.number().int().min(0), text: z.string().nullable() });
/** `run.answered`: the runner's word to whoever gave an answer: whether the program took it. */
export const runAnsweredSchema = z.strictObject({ run: runIdSchema, answer: answerIdSchema, to: participantIdSchema, taken: z.boolean() });
