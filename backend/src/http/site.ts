import type { IncomingMessage } from 'node:http';
import { isLoopback, type Environment } from '../environment.ts';

/** Which addresses are ours: the walls against other sites (T-32, T-33). */
export interface Site {
  /** The page is served over https. */
  readonly secure: boolean;
  /** This machine's own name is ours, by any port. */
  readonly loopback: boolean;
  /** Whether the request is for us. */
  isOurHost(request: IncomingMessage): boolean;
  /** Whether the request comes from our page, or from a program that has no cookie to be misused. */
  isOurOrigin(request: IncomingMessage): boolean;
  /**
   * Where links lead: `CLIENT_URL`; while it is unset the loopback address by which this request came,
   * or, without one, by which a page last did, so that a container's mapped port is right.
   */
  linkOrigin(request?: IncomingMessage): string;
  /** Origin of the page if a request of another origin must be let through (CORS), else null. */
  crossOrigin(request: IncomingMessage): string | null;
  /** What the page served by this request may connect to, besides `'self'`. */
  connections(request: IncomingMessage): string[];
}

/** A Host header as an URL has it, without the scheme's own port; null: malformed. */
function hostOf(header: string | undefined, protocol: string): URL | null {
  if (header === undefined || !/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(header)) return null;
  const text = `${protocol}//${header}`;
  return URL.canParse(text) ? new URL(text) : null;
}

export function createSite({ clientUrl, apiOrigins, port }: Pick<Environment, 'clientUrl' | 'apiOrigins' | 'port'>): Site {
  const client = clientUrl === null ? null : new URL(clientUrl);
  const protocol = client?.protocol ?? 'http:';
  const loopback = client === null || isLoopback(client.hostname);
  const hosts = new Set([...(client ? [client] : []), ...apiOrigins.map((url) => new URL(url))].map((url) => url.host));
  let lastOrigin = `http://localhost:${port}`;
  const own = (request: IncomingMessage): string | null => hostOf(request.headers.host, protocol)?.origin ?? null;
  const isOurs = (origin: string): boolean => {
    if (origin === clientUrl) return true;
    return loopback && URL.canParse(origin) && new URL(origin).origin === origin && isLoopback(new URL(origin).hostname);
  };
  return {
    secure: protocol === 'https:',
    loopback,
    isOurHost(request) {
      // One host alone: neither a second header nor a target with a host of its own (RFC 9112, 3.2).
      if (request.headersDistinct['host']?.length !== 1 || !request.url?.startsWith('/')) return false;
      const host = hostOf(request.headers.host, protocol);
      return host !== null && (hosts.has(host.host) || (loopback && isLoopback(host.hostname)));
    },
    isOurOrigin(request) {
      const { origin, cookie } = request.headers;
      if (origin !== undefined) return isOurs(origin);
      // Browsers leave Origin out of a GET of the same origin, and then say so in a header no page can forge.
      return cookie === undefined || request.headers['sec-fetch-site'] === 'same-origin';
    },
    linkOrigin(request) {
      if (clientUrl !== null) return clientUrl;
      const origin = request?.headers.origin;
      if (origin !== undefined && isOurs(origin)) return (lastOrigin = origin);
      return (request && own(request)) ?? lastOrigin;
    },
    crossOrigin(request) {
      return clientUrl !== null && request.headers.origin === clientUrl && own(request) !== clientUrl ? clientUrl : null;
    },
    connections(request) {
      const served = own(request);
      // 'self' covers WebSockets in new browsers only.
      return [...new Set([...(served === null ? [] : [socketOf(served)]), ...apiOrigins.flatMap((url) => [url, socketOf(url)])])];
    },
  };
}

const socketOf = (origin: string): string => origin.replace(/^http/, 'ws');
