import { z } from 'zod';

/** The closed list of refusals: HTTP status and words. */
export const REFUSALS = {
  LINK_INVALID: [404, 'No session at this address.'],
  LINK_REPLACED: [410, 'This link was replaced.'],
  SESSION_GONE: [410, 'This session has been deleted.'],
  NOT_JOINED: [401, 'Open the link again.'],
  CREATE_KEY_REQUIRED: [401, 'This server asks for a key to create sessions.'],
  NOT_ALLOWED: [403, 'Your role cannot do this.'],
  ORIGIN_REFUSED: [403, 'This request came from another site.'],
  HOST_REFUSED: [421, 'This request is for another site.'],
  REMOVED: [403, 'You were removed.'],
  EDITING_PAUSED: [409, 'Editing is paused by the interviewer. Your text is kept.'],
  ROOM_LOCKED: [409, 'The session is locked.'],
  ROOM_ENDED: [409, 'This interview has ended. You can still read it.'],
  ROOM_FULL: [409, 'This session is full.'],
  EPOCH_OLD: [409, 'The document was renewed. Reloading it.'],
  UPDATE_GAP: [409, 'Some edits are missing. Reloading the document.'],
  FORGED_AUTHOR: [403, 'This edit was not accepted.'],
  BAD_UPDATE: [400, 'Something did not match. Reload the page.'],
  BAD_MESSAGE: [400, 'Something did not match. Reload the page.'],
  UNKNOWN_EVENT: [400, 'Something did not match. Reload the page.'],
  UPDATE_TOO_COSTLY: [413, 'That is too large. Send it in parts.'],
  UPDATE_TOO_LARGE: [413, 'That is too large. Send it in parts.'],
  BODY_TOO_LARGE: [413, 'That is too large. Send it in parts.'],
  DOCUMENT_FULL: [413, 'The document has reached its limit.'],
  FILE_NAME: [400, 'A file cannot have this name.'],
  FILE_IS_ENTRY: [409, 'The program starts in this file. Let it start in another one first.'],
  FOLDER_IN_ITSELF: [409, 'A folder cannot be moved into itself.'],
  LIMIT_REACHED: [409, 'There are already as many as allowed.'],
  TOO_FAST: [429, 'Too many requests. Wait a moment.'],
  SLOW_CONNECTION: [503, 'Your connection fell behind. Reconnecting.'],
  STORAGE_DOWN: [503, 'Not saved: the server cannot store right now. Keep this tab open.'],
  DATA_DAMAGED: [503, 'Part of this session could not be read. It is open for reading.'],
  DRAINING: [503, 'The server is restarting. Reconnecting.'],
  PROTOCOL_OLD: [426, 'A new version is here. Reload the page.'],
  NOT_FOUND: [404, 'Nothing here.'],
  INTERNAL: [500, 'Something failed on our side.'],
  SERVER_BUSY: [503, 'The server is full. Try again in a minute.'],
  /** Made by the page itself: the request never arrived, or its answer was lost. */
  UNREACHABLE: [503, 'Cannot reach the server. Try again when the connection is back.'],
} as const satisfies Record<string, readonly [status: number, words: string]>;

/** Code of a refusal. */
export type RefusalCode = keyof typeof REFUSALS;

/** Refusals that are over by and by, with nothing changed in what was refused: it is kept, and sent again. */
export const PASSING: ReadonlySet<RefusalCode> = new Set(['EDITING_PAUSED', 'TOO_FAST', 'STORAGE_DOWN', 'UPDATE_GAP', 'DRAINING', 'SERVER_BUSY', 'INTERNAL', 'UNREACHABLE']);

const codes = z.string().refine((code): code is RefusalCode => Object.hasOwn(REFUSALS, code));

/** A refused request. `unsent` tells a refused document update's sender to keep and offer it again, or to rebuild from the server. */
export const refusalSchema = z.strictObject({
  code: codes,
  /** ms after which the same request may succeed. */
  retryAfterMs: z.number().int().min(0).optional(),
  unsent: z.enum(['keep', 'reset']).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** A request's answer: its value, or a refusal. */
export type Result<T = object> = ({ ok: true } & T) | { ok: false; refusal: Refusal };

/** Makes the negative answer of a request. */
export function refuse(code: RefusalCode, more: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, ...more } };
}

/** The error body of HTTP. */
export const errorBodySchema = z.strictObject({
  error: z.strictObject({
    code: codes,
    message: z.string(),
    requestId: z.string(),
    retryAfterMs: z.number().int().min(0).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
