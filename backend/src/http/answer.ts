import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { REFUSALS, type ErrorBody, type Refusal, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { z } from 'zod';

/** What a route answers: a body and its status, or a refusal. */
export type Answer = { ok: true; status?: 200 | 201; body: object } | { ok: false; refusal: Refusal };

/** What the log may know of a request. */
export type Facts = { requestId: string; route: string; session?: string; participant?: number; code?: RefusalCode };

const known = new WeakMap<Response, Facts>();

/** The facts of the request that this response answers; made with its id when first asked for. */
export function factsOf(response: Response): Facts {
  let facts = known.get(response);
  if (!facts) known.set(response, (facts = { requestId: randomBytes(9).toString('base64url'), route: '*' }));
  return facts;
}

/** Answers with the error body of T-36; other words than the list's may be given. */
export function sendRefusal(response: Response, { code, retryAfterMs }: Refusal, words: string = REFUSALS[code][1]): void {
  const facts = factsOf(response);
  facts.code = code;
  const body: ErrorBody = { error: { code, message: words, requestId: facts.requestId, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } };
  if (retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(retryAfterMs / 1_000)));
  response.status(REFUSALS[code][0]).json(body);
}

/** Makes a route of a function that answers with a value. `template` is its path as the log names it. */
export function route(template: string, handle: (request: Request, response: Response) => Promise<Answer> | Answer): RequestHandler {
  return async (request, response) => {
    factsOf(response).route = template;
    const answer = await handle(request, response);
    if (answer.ok) response.status(answer.status ?? 200).json(answer.body);
    else sendRefusal(response, answer.refusal);
  };
}

/** The body, or null: it is not what the schema says. */
export function bodyOf<T>(request: Request, schema: z.ZodType<T>): T | null {
  const parsed = schema.safeParse(request.body);
  return parsed.success ? parsed.data : null;
}
