import express, { Router, type Express } from 'express';
import type { Limits } from '@oci/protocol/limits.ts';
import type { Clock } from '../clock.ts';
import type { Environment } from '../environment.ts';
import type { Log } from '../log.ts';
import type { Meter } from '../metrics.ts';
import type { Overload } from '../overload.ts';
import { packagesFolder } from '../packages/offer.ts';
import type { Rates } from '../rates.ts';
import type { Rooms } from '../room/rooms.ts';
import type { Storage } from '../storage/storage.ts';
import { createAccess } from './access.ts';
import { sendRefusal } from './answer.ts';
import type { Addresses } from './address.ts';
import type { Devices } from './device.ts';
import { createHeaderSets, setHeaders } from './headers.ts';
import { createHealthRoutes, type Health } from './health.ts';
import { createJoinRoutes } from './join.ts';
import type { LinkTokens } from './links.ts';
import { createPages } from './pages.ts';
import { answerErrors, logRequests, notFound } from './request-log.ts';
import { createSandbox } from './sandbox.ts';
import { createSessionLinkRoutes } from './session-links.ts';
import { createSessionRoutes } from './sessions.ts';
import type { Site } from './site.ts';
import { crossOrigin, hostWall, jsonBody, originWall, rateWall } from './walls.ts';

export type AppParts = {
  environment: Environment;
  limits: Limits;
  clock: Clock;
  log: Log;
  storage: Pick<Storage, 'row' | 'ownedBy'>;
  rooms: Rooms;
  site: Site;
  addresses: Addresses;
  devices: Devices;
  tokens: LinkTokens;
  rates: Rates;
  health: Health;
  overload: Pick<Overload, 'busy'>;
  meter: Pick<Meter, 'refused'>;
  /** Folders that the builds left: the page, and the sandbox with its runtimes. */
  folders: { page: string; sandbox: string };
};

/** All that the server answers over HTTP, in the order in which a request meets it. */
export function createApp(parts: AppParts): Express {
  const { environment, limits, clock, log, site, addresses, devices, rates, rooms, storage, health, meter, folders } = parts;
  const headers = createHeaderSets(site);
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).enable('case sensitive routing').enable('strict routing');

  app.use(logRequests({ log, clock, addresses, meter }));
  app.use((_, response, next) => {
    setHeaders(response, headers.api);
    next();
  });
  app.use(crossOrigin(site), createHealthRoutes(health));
  app.use(hostWall(site, environment.clientUrl));
  app.use(createSandbox({ folder: folders.sandbox, packages: packagesFolder(environment.dataDir), headers, log }));

  const access = createAccess({ rooms, storage, devices, overload: parts.overload });
  const routes = { ...parts, ...environment, access, storing: health.storing };
  const api = Router({ caseSensitive: true, strict: true });
  api.use((_, response, next) => (health.draining() ? sendRefusal(response, { code: 'DRAINING' }) : next()));
  api.use(rateWall(rates.requests, addresses), originWall(site), jsonBody(limits));
  api.use('/sessions', createSessionRoutes(routes), createSessionLinkRoutes(routes));
  api.use('/join', createJoinRoutes(routes));
  app.use('/api', api);

  app.use(createPages({ folder: folders.page, headers }));
  app.use(notFound);
  app.use(answerErrors({ log, storing: health.storing }));
  return app;
}
