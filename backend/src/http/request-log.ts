import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../metrics.ts';
import { SessionLost, Stopping, StorageDown } from '../room/rooms.ts';
import { loggedAddress, type Addresses } from './address.ts';
import { factsOf, sendRefusal } from './answer.ts';

/** Refusals that may be an attack: their lines carry the shortened address. */
const SUSPICIOUS: readonly RefusalCode[] = ['ORIGIN_REFUSED', 'HOST_REFUSED', 'LINK_INVALID', 'CREATE_KEY_REQUIRED', 'TOO_FAST'];

/** One line per request, when it is over (T-49). */
export function logRequests({ log, clock, addresses, meter }: { log: Log; clock: Clock; addresses: Addresses; meter: Pick<Meter, 'refused'> }): RequestHandler {
  return (request, response, next) => {
    const started = clock.now();
    response.once('close', () => {
      const facts = factsOf(response);
      const line = { ...facts, method: request.method, status: response.statusCode, ms: clock.now() - started };
      if (facts.code) meter.refused(facts.code);
      if (facts.code && SUSPICIOUS.includes(facts.code)) log.warn({ ...line, address: loggedAddress(addresses.of(request)) }, 'refused');
      else if (facts.route.startsWith('/api/')) log.info(line, 'request');
      else log.debug(line, 'request');
    });
    next();
  };
}

/** What no route answered. */
export const notFound: RequestHandler = (_, response) => sendRefusal(response, { code: 'NOT_FOUND' });

/** What a route threw: a body that could not be read, or a fault of ours. */
export function answerErrors({ log, storing }: { log: Log; storing: () => boolean }): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
    if (response.headersSent) return void response.destroy();
    if (status === 413) return sendRefusal(response, { code: 'BODY_TOO_LARGE' });
    // The reader's own message quotes the body, so it is neither logged nor sent.
    if (typeof status === 'number' && status >= 400 && status < 500) return sendRefusal(response, { code: 'BAD_MESSAGE' });
    if (error instanceof Stopping) return sendRefusal(response, { code: 'DRAINING' });
    const code = error instanceof SessionLost ? error.code : error instanceof StorageDown || !storing() ? 'STORAGE_DOWN' : 'INTERNAL';
    log.error({ ...factsOf(response), code, err: error }, 'a request failed');
    sendRefusal(response, { code });
  };
}
