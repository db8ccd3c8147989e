import { json, type RequestHandler } from 'express';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Rate } from '../rates.ts';
import type { Addresses } from './address.ts';
import { sendRefusal } from './answer.ts';
import type { Site } from './site.ts';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses requests for other hosts (T-33). A person who opened the wrong address reads which one is right. */
export function hostWall(site: Site, clientUrl: string | null): RequestHandler {
  const words = `This server answers at ${clientUrl ?? 'http://localhost'} alone. To use another address, start it with CLIENT_URL set to that address.\n`;
  return (request, response, next) => {
    if (site.isOurHost(request)) return next();
    sendRefusal(response, { code: 'HOST_REFUSED' }, request.path.startsWith('/api/') ? undefined : words.trim());
  };
}

/** Lets the page of another origin of the same site call the API, and no other (T-30). Answers every OPTIONS. */
export function crossOrigin(site: Site): RequestHandler {
  return (request, response, next) => {
    const origin = request.path.startsWith('/api/') ? site.crossOrigin(request) : null;
    if (origin !== null) response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' });
    if (request.method !== 'OPTIONS') return next();
    if (origin === null) return sendRefusal(response, { code: 'NOT_FOUND' });
    response
      .set({ 'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE', 'Access-Control-Allow-Headers': 'authorization, content-type', 'Access-Control-Max-Age': '600' })
      .status(204)
      .end();
  };
}

/** Refuses what another site could make a browser send (T-32). */
export function originWall(site: Site): RequestHandler {
  return (request, response, next) => {
    if (SAFE.includes(request.method)) return next();
    const from = request.headers['sec-fetch-site'];
    if (!site.isOurOrigin(request) || (from !== undefined && from !== 'same-origin' && from !== 'same-site')) return sendRefusal(response, { code: 'ORIGIN_REFUSED' });
    if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) return sendRefusal(response, { code: 'BAD_MESSAGE' });
    next();
  };
}

/** Counts every request that comes to it, and refuses those beyond the limit. */
export function rateWall(rate: Rate, addresses: Addresses): RequestHandler {
  return async (request, response, next) => {
    const wait = await rate.count(addresses.counted(request));
    if (wait === null) next();
    else sendRefusal(response, { code: 'TOO_FAST', retryAfterMs: wait });
  };
}

/** Reads JSON bodies, not compressed, up to `BODY`. */
export const jsonBody = (limits: Limits): RequestHandler => json({ limit: limits.BODY, inflate: false, type: 'application/json' });
