import { z } from 'zod';
import type { PageLimits } from './limits.ts';
import type { Refusal, Result } from './refusals.ts';
import { outcomeSchema, runAnsweredSchema, runEndSchema, runIdSchema, runInputSchema, runOutputSchema, runStartSchema, runStopSchema, type Run, type Chunk } from './run.ts';
import { languageIdSchema, participantIdSchema, participantSchema, roleSchema, sessionSchema, type Links } from './session.ts';

/** A Yjs client id issued by the server: unique in the session, at least 1; 0 is the server's own. */
export const clientIdSchema = z.number().int().min(1).max(1_000_000);
const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array);
/** Identity of the document; a renewal begins the next. */
const epoch = z.number().int().min(1);
const file = z.string().max(100);
/** Made by the browser that creates the file: 8 random bytes, base64url. The first file of a language has its name as id instead. */
export const newFileIdSchema = z.string().regex(/^[A-Za-z0-9_-]{11}$/);
const path = z.string();
const folder = path.min(1).max(1_000);

/** A file of a session. Its text is the document's `Y.Text` of the same id, also while it is deleted. */
export const fileSchema = z.strictObject({
  id: file,
  /** Its folders and name, joined by `/`; no two files that are not deleted share one. */
  path,
  deleted: z.boolean(),
});
export type SharedFile = z.infer<typeof fileSchema>;

/** `auth` of the socket handshake. The device cookie must belong to the participant. */
export const handshakeSchema = z.strictObject({
  protocol: z.number().int(),
  sessionId: z.string().max(64),
  participant: participantIdSchema,
  /** Id of the Y.Doc this tab already holds, on a reconnect; absent: the server issues one. */
  client: clientIdSchema.optional(),
});
export type Handshake = z.infer<typeof handshakeSchema>;

/** Where a tab is. Relative positions are Yjs-encoded. */
export const presenceSetSchema = z.strictObject({
  file,
  anchor: bytes.nullable(),
  head: bytes.nullable(),
  /** No input for `AWAY_AFTER`, or the tab is hidden. */
  away: z.boolean(),
});
export type PresenceSet = z.infer<typeof presenceSetSchema>;

/** A tab in the room, as everyone sees it. */
export type Presence = PresenceSet & {
  client: number;
  participant: number;
  /** The connection was lost less than `RECONNECTING_FOR` ago. */
  reconnecting: boolean;
};

/** Events with one object as payload and an acknowledgement `(result) => void`. */
export const requestSchemas = {
  'doc.sync': z.strictObject({ epoch: epoch.nullable(), stateVector: bytes }),
  'presence.set': presenceSetSchema,
  'language.set': z.strictObject({ language: languageIdSchema }),
  'file.create': z.strictObject({ file: newFileIdSchema, path: path.max(1_000) }),
  /** `from`: the path that the person saw, so that a move and a new name given at the same moment are merged. */
  'file.rename': z.strictObject({ file, path: path.max(1_000), from: path.max(1_000).optional() }),
  'file.delete': z.strictObject({ file }),
  'file.restore': z.strictObject({ file }),
  'file.entry': z.strictObject({ file }),
  'folder.rename': z.strictObject({ folder, path: path.max(1_000) }),
  'folder.delete': z.strictObject({ folder }),
  /** Brings back files that were deleted together. */
  'folder.restore': z.strictObject({ files: z.array(file).min(1).max(10_000) }),
  'run.start': runStartSchema,
  'run.output': runOutputSchema,
  'run.end': runEndSchema,
  'run.stop': runStopSchema,
  'run.input': runInputSchema,
  'run.answered': runAnsweredSchema,
  'limits.set': z.strictObject({ runTimeMs: z.number().int().min(1_000) }),
  'session.rename': z.strictObject({ title: z.string().max(1_000) }),
  'room.pause': z.strictObject({}),
  'room.resume': z.strictObject({}),
  'room.lock': z.strictObject({}),
  'room.unlock': z.strictObject({}),
  'room.end': z.strictObject({}),
  'room.reopen': z.strictObject({}),
  'document.renew': z.strictObject({}),
  'link.read': z.strictObject({}),
  'link.renew': z.strictObject({ role: roleSchema, removeParticipants: z.boolean() }),
  'participant.role': z.strictObject({ participant: participantIdSchema, role: roleSchema }),
  'participant.remove': z.strictObject({ participant: participantIdSchema }),
  'participant.rename': z.strictObject({ name: z.string().max(1_000) }),
} as const;

export type RequestName = keyof typeof requestSchemas;
export type RequestPayload<N extends RequestName> = z.infer<(typeof requestSchemas)[N]>;

/** What a positive answer carries, where it carries anything. */
export type RequestAnswers = {
  'doc.sync': DocSyncAnswer;
  /** Ids of those that this request deleted. */
  'folder.delete': { files: string[] };
  'run.start': { number: number };
  /** Index of the next expected output message. */
  'run.output': { next: number };
  'link.read': { links: Links };
  'link.renew': { links: Links };
};
export type RequestAnswer<N extends RequestName> = Result<N extends keyof RequestAnswers ? RequestAnswers[N] : object>;

/**
 * Answer to `doc.sync`: the parts, applied in order, give all that the client lacks.
 * A part is a Yjs V1 update; `gzip` parts are compressed (a stored image is sent as it lies).
 */
export type DocSyncAnswer = {
  epoch: number;
  parts: { gzip: boolean; bytes: Uint8Array }[];
  /** What the server holds, Yjs-encoded. */
  stateVector: Uint8Array;
  /** The newest update of each of this participant's client ids that the journal holds. */
  acked: [client: number, n: number][];
};

/**
 * `doc.update (epoch, client, n, bytes)`: the n-th update of a client id, n from 1 without a hole.
 * It has no callback: the server answers with `doc.ack` or `doc.refused`.
 */
export const docUpdateSchema = z.tuple([epoch, clientIdSchema, z.number().int().min(1), bytes]);
export type DocUpdate = z.infer<typeof docUpdateSchema>;

const stamp = {
  /** Number of the journal entry, per session, from 1. */
  seq: z.number().int().min(1),
  /** ms since 1970 by the server's clock; never decreases in a session. */
  at: z.number(),
  /** The participant who did it; 0 is the server. */
  actor: z.number().int().min(0),
};
const event = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.strictObject({ ...stamp, kind: z.literal(kind), ...shape });

/**
 * What happened in a room, as the journal holds it and as the room is told, once committed.
 * Idempotent by `seq`: a receiver ignores numbers it has seen.
 */
export const roomEventSchema = z.discriminatedUnion('kind', [
  event('participant.join', { participant: participantSchema }),
  /** A tab came in (its client id) or is gone. */
  event('participant.enter', { participant: participantIdSchema, client: clientIdSchema }),
  event('participant.leave', { participant: participantIdSchema, client: clientIdSchema }),
  event('participant.role', { participant: participantIdSchema, role: roleSchema }),
  event('participant.remove', { participant: participantIdSchema }),
  event('participant.rename', { participant: participantIdSchema, name: z.string() }),
  /** The language, and the file that Run starts in it. */
  event('language.set', { language: languageIdSchema, file }),
  event('file.create', { file, path }),
  /** Also brings back a deleted file. */
  event('file.rename', { file, path }),
  event('file.delete', { file }),
  event('file.restore', { file, path }),
  /** From now on Run starts this file, in the session's language. */
  event('file.entry', { file }),
  event('session.rename', { title: z.string() }),
  event('limits.set', { runTimeMs: z.number() }),
  event('room.pause', {}),
  event('room.resume', {}),
  event('room.lock', {}),
  event('room.unlock', {}),
  event('room.end', {}),
  event('room.reopen', {}),
  /** The document began anew, as this epoch, with the same text. */
  event('document.renew', { epoch }),
  event('link.renew', { role: roleSchema, generation: z.number().int() }),
  event('run.start', { run: runIdSchema, number: z.number().int(), language: languageIdSchema, file }),
  event('run.end', { run: runIdSchema, outcome: outcomeSchema }),
]);
export type RoomEvent = z.infer<typeof roomEventSchema>;

/** Everything a tab must know at (re)connect; it replaces what the tab knew. */
export type RoomState = {
  /** The newest entry this state reflects. */
  seq: number;
  you: { participant: number; client: number };
  session: z.infer<typeof sessionSchema>;
  participants: z.infer<typeof participantSchema>[];
  present: Presence[];
  /** All files in the order of their creation, deleted ones too. */
  files: SharedFile[];
  /** Id of the file that Run starts in the session's language. */
  entry: string;
  runs: Run[];
  epoch: number;
  /** Whether storage answers; false: nothing is acknowledged for now. */
  storing: boolean;
  /** What the tab keeps to from now on. */
  limits: PageLimits;
};

/** Server → client. */
export type ServerToClient = {
  'room.state': (state: RoomState) => void;
  'room.event': (event: RoomEvent) => void;
  /** Another tab's update; `ack` acknowledges one's own updates up to that number, as `doc.ack` does. */
  'doc.update': (epoch: number, client: number, bytes: Uint8Array, ack?: number) => void;
  /** All updates of this client id up to n are durable. */
  'doc.ack': (client: number, n: number) => void;
  'doc.refused': (client: number, n: number, refusal: Refusal) => void;
  'presence': (presence: Presence) => void;
  'run.output': (output: { run: string; index: number; chunks: Chunk[]; waiting: boolean }) => void;
  /** To the runner's tabs: somebody asks to stop, or answers a waiting program. */
  'run.stop': (stop: { run: string; by: number }) => void;
  'run.input': (input: { run: string; answer: string; seen: number; text: string | null; by: number }) => void;
  /** To the tabs of whoever answered a program: whether it took the answer. */
  'run.answered': (word: { run: string; answer: string; taken: boolean }) => void;
  /** A state of the server that the page shows: storage lost or back, a restart, or why this socket is about to be closed. */
  'notice': (notice: { storing: boolean } | { refusal: Refusal }) => void;
};

type Requests = { [N in RequestName]: (payload: RequestPayload<N>, ack?: (answer: RequestAnswer<N>) => void) => void };

/** Client → server. */
export type ClientToServer = Requests & { 'doc.update': (epoch: number, client: number, n: number, bytes: Uint8Array) => void };
