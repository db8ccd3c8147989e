import { z } from 'zod';
import { errorBodySchema, type Refusal } from '@oci/protocol/refusals.ts';

/** Why there is no value: the server said no, it could not be reached, or this browser would forget the answer's cookie. `requestId`: of a fault of the server's, by which its operator finds it in the log. */
export type Problem = { type: 'refused'; refusal: Refusal; requestId?: string } | { type: 'unreachable' } | { type: 'cookiesBlocked' };

/** What a route answers. */
export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type Call = { method: 'GET' | 'POST' | 'PATCH' | 'DELETE'; path: string; body?: unknown; headers?: Record<string, string> };

/** ms after which a request counts as lost. */
const PATIENCE = 15_000;

/** One request, its answer parsed. Never throws for what the network or the server does. */
export async function request<T>(fetch: Fetch, baseUrl: string, call: Call, schema: z.ZodType<T>): Promise<Answer<T>> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(baseUrl + call.path, {
      method: call.method,
      credentials: 'include',
      cache: 'no-store',
      headers: { ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...call.headers },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: AbortSignal.timeout(PATIENCE),
    });
    status = response.status;
    text = await response.text();
  } catch {
    return { ok: false, problem: { type: 'unreachable' } };
  }
  return understand(status, text, schema);
}

function understand<T>(status: number, text: string, schema: z.ZodType<T>): Answer<T> {
  let body: unknown;
  try {
    body = text === '' ? {} : JSON.parse(text);
  } catch {
    // No JSON: a proxy or a hotel's sign-in page answered in the server's place.
    return { ok: false, problem: { type: 'unreachable' } };
  }
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { ok: true, value: parsed.data } : refused({ code: 'PROTOCOL_OLD' });
  }
  const error = errorBodySchema.safeParse(body);
  if (!error.success) return status >= 500 ? { ok: false, problem: { type: 'unreachable' } } : refused({ code: 'PROTOCOL_OLD' });
  const { code, retryAfterMs, requestId } = error.data.error;
  return refused(retryAfterMs === undefined ? { code } : { code, retryAfterMs }, code === 'INTERNAL' ? { requestId } : {});
}

function refused(refusal: Refusal, more: { requestId?: string } = {}): { ok: false; problem: Problem } {
  return { ok: false, problem: { type: 'refused', refusal, ...more } };
}
