import { z } from 'zod';
import { joinPreviewSchema, linksSchema, ownedSessionsSchema, seatSchema, sessionSchema, type CreateSession, type Join } from '@oci/protocol/session.ts';
import { request, type Answer, type Call, type Fetch } from './request.ts';

const session = (id: string, rest = ''): string => `/api/sessions/${encodeURIComponent(id)}${rest}`;
const empty = z.object({});
const oneSession = z.object({ session: sessionSchema });

/** The REST routes of the server, typed; every answer is a value. */
export type Api = ReturnType<typeof createApi>;

/** `baseUrl` is an origin, or "" for the page's own; `keepsCookies` tells whether this browser does. */
export function createApi({ baseUrl, fetch, keepsCookies }: { baseUrl: string; fetch: Fetch; keepsCookies: () => boolean }) {
  const call = <T>(schema: z.ZodType<T>, what: Call) => request(fetch, baseUrl, what, schema);
  /** What the answer's cookie opens would be lost without it (T-9). */
  const callForCookie = async <T>(schema: z.ZodType<T>, what: Call): Promise<Answer<T>> =>
    keepsCookies() ? call(schema, what) : { ok: false, problem: { type: 'cookiesBlocked' } };
  return {
    /** `key` is asked for by servers that do not let everyone create. */
    create: (body: CreateSession, key = '') =>
      callForCookie(z.object({ session: sessionSchema, shareUrl: z.string(), interviewerUrl: z.string() }), {
        method: 'POST',
        path: '/api/sessions',
        body,
        ...(key === '' ? {} : { headers: { Authorization: `Bearer ${key}` } }),
      }),
    /** The sessions that this browser created, newest first. */
    list: () => call(ownedSessionsSchema, { method: 'GET', path: '/api/sessions' }),
    session: (id: string) => call(oneSession, { method: 'GET', path: session(id) }),
    rename: (id: string, title: string) => call(oneSession, { method: 'PATCH', path: session(id), body: { title } }),
    end: (id: string) => call(empty, { method: 'POST', path: session(id, '/end'), body: {} }),
    reopen: (id: string) => call(empty, { method: 'POST', path: session(id, '/reopen'), body: {} }),
    remove: (id: string) => call(empty, { method: 'DELETE', path: session(id), body: {} }),
    /** Takes a deletion back, within a minute. */
    restore: (id: string) => call(empty, { method: 'POST', path: session(id, '/restore'), body: {} }),
    links: (id: string) => call(linksSchema, { method: 'GET', path: session(id, '/links') }),
    /** What a link opens. Without a token the device must be known to the session. */
    preview: (sessionId: string, token?: string) =>
      call(joinPreviewSchema, { method: 'POST', path: '/api/join/preview', body: token === undefined ? { sessionId } : { sessionId, token } }),
    /** Takes a new seat. */
    join: (body: Join) => callForCookie(z.object({ seat: seatSchema }), { method: 'POST', path: '/api/join', body }),
  };
}
