import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Site } from './site.ts';

/** Response headers by name. */
export type Headers = Readonly<Record<string, string>>;

/** The response headers of each class of routes, exactly (T-8, T-27 to T-30). */
export interface HeaderSets {
  /** JSON of the API, errors, status words, and polling. */
  api: Headers;
  /** The page. */
  page(request: IncomingMessage): Headers;
  /** Scripts, styles, fonts and pictures of the page. */
  asset: Headers;
  /** The sandbox document; `scriptHash` is that of its one script. */
  frame(scriptHash: string): Headers;
  /** What the page hands into the sandbox. */
  runtime: Headers;
}

const YEAR = 31_536_000;
/** For files whose name changes with their content. */
export const IMMUTABLE = `public, max-age=${YEAR}, immutable`;

/** `bluetooth` is named for the page only: Chromium on Linux, which has no such power, complains about the name in every frame. */
const POWERS = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'payment'];
const FRAME_POWERS = [
  ...POWERS, 'accelerometer', 'autoplay', 'clipboard-read', 'clipboard-write', 'encrypted-media', 'fullscreen', 'gamepad', 'gyroscope', 'idle-detection', 'local-fonts',
  'magnetometer', 'midi', 'picture-in-picture', 'publickey-credentials-get', 'screen-wake-lock', 'storage-access', 'sync-xhr', 'window-management', 'xr-spatial-tracking',
];
const deny = (powers: string[]): string => powers.map((power) => `${power}=()`).join(', ');

export function createHeaderSets(site: Site): HeaderSets {
  const own: Headers = {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'Permissions-Policy': deny([...POWERS, 'bluetooth']),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    ...(site.secure && !site.loopback ? { 'Strict-Transport-Security': `max-age=${YEAR}` } : {}),
  };
  // Workers are loaded by a page that requires it of their scripts too.
  const isolated: Headers = { ...own, 'Cross-Origin-Embedder-Policy': 'require-corp' };
  return {
    api: { ...own, 'Cache-Control': 'no-store', 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" },
    page: (request) => ({ ...isolated, 'Cache-Control': 'no-store', 'Content-Security-Policy': pagePolicy(site.connections(request)), 'X-Robots-Tag': 'noindex' }),
    asset: isolated,
    frame: (scriptHash) => ({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `sandbox allow-scripts; default-src 'none'; script-src '${scriptHash}' blob: data: 'unsafe-eval'; worker-src blob: data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Permissions-Policy': deny(FRAME_POWERS),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    }),
    runtime: {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': IMMUTABLE,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  };
}

/** Gives a response the headers of its class, and no others. */
export function setHeaders(response: ServerResponse, headers: Headers): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

const pagePolicy = (connections: string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    ["connect-src 'self'", ...connections].join(' '),
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
