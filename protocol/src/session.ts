import { z } from 'zod';

/** What a person may do in a session. A link gives the first role; only an interviewer changes it. */
export const roleSchema = z.enum(['interviewer', 'candidate', 'observer']);
export type Role = z.infer<typeof roleSchema>;

/** Open: all may write. Paused: only interviewers. Ended: nobody. */
export const sessionStateSchema = z.enum(['open', 'paused', 'ended']);
export type SessionState = z.infer<typeof sessionStateSchema>;

/** 9 random bytes, base64url. Public; opens nothing. */
export const sessionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{12}$/);

/** 16 bytes, base64url. */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** Id of a language of the runtimes table, for example `python`. */
export const languageIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

/** What anyone who knows the id may know of a session. */
export const sessionSchema = z.strictObject({
  id: sessionIdSchema,
  title: z.string(),
  language: languageIdSchema,
  state: sessionStateSchema,
  /** Admits nobody new. */
  locked: z.boolean(),
  /** ms since 1970, by the server's clock; so are all times. */
  createdAt: z.number(),
  endedAt: z.number().nullable(),
  /** ms of computing allowed to a run. */
  runTimeMs: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

/** A participant's number in the session: 1 for the first who joins. 0 stands for the server. */
export const participantIdSchema = z.number().int().min(1).max(1_000_000);

/** One person in one session. */
export const participantSchema = z.strictObject({
  id: participantIdSchema,
  name: z.string(),
  role: roleSchema,
  joinedAt: z.number(),
  removed: z.boolean(),
});
export type Participant = z.infer<typeof participantSchema>;

/** Days without an entry after which this server deletes a session; 0: never. */
const keptDaysSchema = z.number().int();

/** A session as its owner's dashboard shows it. */
export const ownedSessionSchema = sessionSchema.omit({ runTimeMs: true }).extend({
  /** Names of those who are in it now, on this server. */
  present: z.array(z.string()),
  /** Names of all who ever were in it, in the order in which they joined. */
  people: z.array(z.string()),
  /** When the first person joined; null before. */
  startedAt: z.number().nullable(),
});
export type OwnedSession = z.infer<typeof ownedSessionSchema>;

/** A session that was deleted a moment ago. */
export const deletedSessionSchema = ownedSessionSchema.extend({
  /** Until when its owner can take that back. */
  restorableUntil: z.number(),
});
export type DeletedSession = z.infer<typeof deletedSessionSchema>;

/** Answer to `GET /api/sessions`: the newest first. */
export const ownedSessionsSchema = z.object({
  sessions: z.array(ownedSessionSchema),
  deleted: z.array(deletedSessionSchema),
  keptDays: keptDaysSchema,
  /** What time it is, by the clock of all times here: the browser's may be any. */
  now: z.number(),
});
export type OwnedSessions = z.infer<typeof ownedSessionsSchema>;

/** `POST /api/sessions` */
export const createSessionSchema = z.strictObject({
  language: languageIdSchema,
  title: z.string().max(1_000).optional(),
});
export type CreateSession = z.infer<typeof createSessionSchema>;
export type CreatedSession = { session: Session; shareUrl: string; interviewerUrl: string };

/** `PATCH /api/sessions/:id` by an interviewer. */
export const renameSessionSchema = z.strictObject({ title: z.string().max(1_000) });

/** `POST /api/join/preview`: what a link opens, before joining. Without a token, the device's cookie must be known to the session. */
export const previewSchema = z.strictObject({ sessionId: sessionIdSchema, token: tokenSchema.optional() });

/** A seat that this browser already has in a session. */
export const seatSchema = participantSchema.pick({ id: true, name: true, role: true });
export type Seat = z.infer<typeof seatSchema>;

/** Answer to a preview: enough for the join screen, and no more. */
export const joinPreviewSchema = z.strictObject({
  session: sessionSchema,
  /** The role that joining with the same body gives. */
  role: roleSchema,
  /** This browser created the session: joining without a token makes it an interviewer. */
  owner: z.boolean(),
  /** Name of the first interviewer, if one has joined. */
  invitedBy: z.string().nullable(),
  /** Names of those present. */
  present: z.array(z.string()),
  seats: z.array(seatSchema),
  keptDays: keptDaysSchema,
});
export type JoinPreview = z.infer<typeof joinPreviewSchema>;

/** `POST /api/join`: takes a new seat; sets the device cookie. Answers `{ seat }`. */
export const joinSchema = z.strictObject({ sessionId: sessionIdSchema, token: tokenSchema.optional(), name: z.string().max(1_000) });
export type Join = z.infer<typeof joinSchema>;

/** `GET /api/sessions/:id/links`, and the answer to a renewal. */
export const linksSchema = z.strictObject({ candidate: z.string(), observer: z.string(), interviewer: z.string(), device: z.string() });
export type Links = z.infer<typeof linksSchema>;

/** `POST /api/sessions/:id/links/:role/renew`: the old link stops; those who came by it are removed unless told otherwise. */
export const renewLinkSchema = z.strictObject({ removeParticipants: z.boolean().default(true) });
