import { z } from 'zod';

const createdSchema = z.object({ session: z.object({ id: z.string() }), shareUrl: z.string(), interviewerUrl: z.string() });
const joinedSchema = z.object({ seat: z.object({ id: z.number() }) });

/** A session and the tokens of its links. */
export type Invitation = { sessionId: string; candidate: string; interviewer: string };
/** A seat, and the cookie of the browser that took it. */
export type Seated = { participant: number; cookie: string };

async function post(url: string, path: string, body: object): Promise<Response> {
  const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} was refused: ${response.status} ${await response.text()}`);
  return response;
}

/** Creates a session over HTTP. */
export async function createSession(url: string, language: string): Promise<Invitation> {
  const { session, shareUrl, interviewerUrl } = createdSchema.parse(await (await post(url, '/api/sessions', { language })).json());
  return { sessionId: session.id, candidate: tokenOf(shareUrl), interviewer: tokenOf(interviewerUrl) };
}

const tokenOf = (link: string): string => new URL(link).hash.slice(1);

/** Takes a seat over HTTP, as a new browser. */
export async function join(url: string, sessionId: string, token: string, name: string): Promise<Seated> {
  const response = await post(url, '/api/join', { sessionId, token, name });
  const { seat } = joinedSchema.parse(await response.json());
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error('no cookie was set');
  return { participant: seat.id, cookie };
}
