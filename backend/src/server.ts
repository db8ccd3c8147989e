import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import rootPackage from '../../package.json' with { type: 'json' };
import { Administration } from './admin/administration.ts';
import { Retention } from './admin/retention.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import { createAddresses } from './http/address.ts';
import { createApp } from './http/app.ts';
import { createDevices } from './http/device.ts';
import { createHeaderSets, setHeaders } from './http/headers.ts';
import { createLinkTokens } from './http/links.ts';
import { createSite } from './http/site.ts';
import { createJournal } from './journal/create-journal.ts';
import type { Log } from './log.ts';
import { Metrics, serveMetrics } from './metrics.ts';
import { watchOverload, type Overload } from './overload.ts';
import { Rates } from './rates.ts';
import { createRooms } from './room/create-rooms.ts';
import { createGateway } from './socket/gateway.ts';
import { Link } from './socket/link.ts';
import { StartRefusal } from './start-refusal.ts';
import type { SharedStorage } from './storage/postgres.ts';
import type { Storage } from './storage/storage.ts';

/** What one request may take (T-36), and ms between two looks for those that take longer: Node looks every 30 s. */
const REQUEST = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };
/** ms without a byte either way after which a connection that is no WebSocket is closed while something is asked on it, or before, at most twice as long; polling waits for 10 s. */
const STALLED_FOR = 15_000;
/** ms for which a connection is kept on which all was answered: longer than proxies keep theirs (nginx 1 min, Caddy 2), or one would send a request into a connection that is just being closed. */
const KEPT_FOR = 130_000;
/** ms that what waits to be saved has at a stop. */
const SAVE_WITHIN = 5_000;
/** ms between two looks for sessions that nobody has touched for RETENTION_DAYS. */
const SWEEP_EVERY = 3_600_000;
/** ms between two looks for sessions whose deletion can no longer be undone. */
const ERASE_EVERY = 60_000;

/** The product on one port. */
export interface Server {
  /** Rejects with a `StartRefusal` when a port cannot be had. `url` is the address to open, `metricsPort` the one of the figures, null without. */
  listen(): Promise<{ url: string; port: number; metricsPort: number | null }>;
  /** What the operator does; works without `listen`, too. */
  readonly administration: Administration;
  /** Tells everyone, saves what waits, closes every connection. The storage stays open. */
  close(): Promise<void>;
}

/** Composes the journal, the rooms, the sockets and the routes on a store. */
export function createServer({ environment, storage, clock, log, overload = watchOverload(clock, environment.limits), secret, folders }: {
  environment: Environment;
  storage: Storage | SharedStorage;
  clock: Clock;
  log: Log;
  /** Watches the process; made anew by default. */
  overload?: Overload;
  /** Links are derived from it: at least 32 random bytes. */
  secret: string;
  folders: { page: string; sandbox: string };
}): Server {
  const { limits } = environment;
  const site = createSite(environment);
  const addresses = createAddresses(environment.trustProxy);
  const devices = createDevices(site);
  const tokens = createLinkTokens({ secret, clock, limits });
  const rates = new Rates(limits, environment.redisUrl);
  const metrics = new Metrics();
  // What is typed here is read by other servers once it is stored.
  const journal = createJournal({ storage, clock, limits: 'heads' in storage ? { ...limits, TYPING_PACE: limits.COMMIT_PACE } : limits, observer: metrics });
  journal.onHealth(() => {
    const { storing, reason } = journal.health;
    if (storing) log.warn({}, 'storage is back');
    else log.error({ reason }, 'storage fails; what is written waits in memory, and saving it is tried each second');
  });
  const link = 'heads' in storage ? new Link({ redisUrl: environment.redisUrl, storage, clock, log }) : null;
  const rooms = createRooms({ journal, storage, clock, limits, log, neighbours: link, observer: metrics, linksFor: (session, generations) => tokens.links(site.linkOrigin(), session, generations) });
  let draining = false;
  // Where nobody writes no commit fails.
  const storing = (): boolean => journal.health.storing && (link?.storing ?? true);
  const health = { version: rootPackage.version, storing, draining: () => draining };
  const app = createApp({ environment, limits, clock, log, storage, rooms, site, addresses, devices, tokens, rates, health, overload, meter: metrics, folders });
  const httpServer = createHttpServer({ ...REQUEST, keepAliveTimeout: KEPT_FOR }, app).setTimeout(STALLED_FOR);
  const gateway = createGateway({
    httpServer,
    rooms,
    limits,
    rates,
    overload,
    meter: metrics,
    clock,
    log,
    link,
    origins: environment.clientUrl === null ? [] : [environment.clientUrl],
    identify: (request) => ({ device: devices.of(request), address: addresses.counted(request) }),
    judgeRequest(request) {
      if (!site.isOurHost(request)) return 'HOST_REFUSED';
      if (!site.isOurOrigin(request)) return 'ORIGIN_REFUSED';
      site.linkOrigin(request);
      return null;
    },
  });
  const { api } = createHeaderSets(site);
  // Engine.IO answers polling before the app is asked.
  httpServer.prependListener('request', (request, response) => request.url?.startsWith('/socket.io/') && setHeaders(response, api));
  if (environment.metrics) metrics.watch({ rooms: () => rooms.loaded.size, connections: () => gateway.connections, waitingBytes: () => journal.health.waitingBytes, storing });
  let figures: Awaited<ReturnType<typeof serveMetrics>> | null = null;
  const administration = new Administration({ storage, journal, rooms, clock, limits, log });
  const stopErasing = every(ERASE_EVERY, clock, () => storage.eraseDeleted(clock.now() - limits.UNDELETE_WITHIN), log);
  const retention = new Retention({ administration, storage, clock, limits, log });
  const stopSweeping = every(SWEEP_EVERY, clock, () => retention.sweep(), log);

  return {
    administration,
    async listen() {
      await listening(httpServer, environment);
      const address = httpServer.address();
      if (address === null || typeof address === 'string') throw new Error('invariant violation: a server listens on a port');
      const { port } = address;
      if (environment.metrics) figures = await serveMetrics(metrics, environment.metrics);
      return { port, url: environment.clientUrl ?? `http://localhost:${port}`, metricsPort: figures?.port ?? null };
    },
    async close() {
      draining = true;
      stopErasing();
      stopSweeping();
      await gateway.close();
      await rooms.close();
      await journal.close(SAVE_WITHIN);
      link?.close();
      httpServer.closeAllConnections();
      rates.dispose();
      overload.dispose();
      await figures?.close();
      if (httpServer.listening) await new Promise((resolve) => httpServer.close(resolve));
    },
  };
}

async function listening(server: HttpServer, { host, port }: Environment): Promise<void> {
  server.listen({ port, ...(host === undefined ? {} : { host }) });
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new StartRefusal(`Port ${port} is in use; choose another, for example: PORT=${port + 1} npm start`);
    if (code === 'EACCES') throw new StartRefusal(`Port ${port} may not be used by this user; choose another, for example: PORT=4000 npm start`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new StartRefusal(`HOST is "${host}": this machine has no such address; leave HOST out to listen on all.`);
    throw error;
  }
}

/** Does a thing again and again, one at a time; answers the way to stop. */
function every(ms: number, clock: Clock, act: () => Promise<unknown>, log: Log): () => void {
  let stopped = false;
  let cancel = clock.after(ms, () => void turn());
  async function turn(): Promise<void> {
    try {
      await act();
    } catch (error) {
      log.error({ err: error }, 'deleting old sessions failed; it is tried again');
    }
    if (!stopped) cancel = clock.after(ms, () => void turn());
  }
  return () => {
    stopped = true;
    cancel();
  };
}
