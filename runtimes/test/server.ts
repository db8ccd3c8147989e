import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { broughtName } from '../src/brought.ts';
import { manifestSchema, type Manifest } from '../src/manifest.ts';
import { bundle } from '../build/bundle.ts';
import { BROUGHT, broughtHere } from './brought.ts';

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><button>Click</button><script type="module" src="/page.js"></script></html>';

/** The headers of trust.md: T-30 on all, T-27 on the page, T-28 on the frame, T-29 on the runtimes' files. */
const EVERY = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
const OWN = {
  ...EVERY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), bluetooth=(), payment=()',
};
const PAGE_HEADERS = {
  ...OWN,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};
const frameHeaders = (hash: string): Record<string, string> => ({
  ...EVERY,
  'Content-Security-Policy': `sandbox allow-scripts; default-src 'none'; script-src '${hash}' blob: data: 'unsafe-eval'; worker-src blob: data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`,
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=(), clipboard-read=(), clipboard-write=(), payment=(), fullscreen=(), publickey-credentials-get=(), screen-wake-lock=(), gamepad=(), idle-detection=(), xr-spatial-tracking=(), local-fonts=(), storage-access=()',
  'Cache-Control': 'public, max-age=31536000, immutable',
});
const RUNTIME = {
  ...EVERY,
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** A server of a build, with the headers of the product. `isolated: false` leaves out what gives shared memory. */
export type BenchServer = { origin: string; requests: string[]; close(): Promise<void> };

export async function startServer(folder: string, { isolated = true } = {}): Promise<BenchServer> {
  const dist = join(folder, 'dist');
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')));
  const script = await bundle(join(import.meta.dirname, 'page.ts'));
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer({ dist, manifest, script, isolated }, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return { origin: await listen(server), requests, close: () => close(server) };
}

type Site = { dist: string; manifest: Manifest; script: string; isolated: boolean };

async function answer({ dist, manifest, script, isolated }: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  if (path === '/') {
    const { 'Cross-Origin-Opener-Policy': _opener, 'Cross-Origin-Embedder-Policy': _embedder, ...plain } = PAGE_HEADERS;
    response.writeHead(200, { ...(isolated ? PAGE_HEADERS : plain), 'Content-Type': 'text/html', 'Set-Cookie': 'device=secret; Path=/; HttpOnly' }).end(PAGE);
  } else if (path === '/favicon.ico') {
    response.writeHead(204, OWN).end();
  } else if (path === '/page.js') {
    response.writeHead(200, { ...OWN, 'Content-Type': 'text/javascript' }).end(script);
  } else if (path === '/sandbox/frame.html') {
    response.writeHead(200, { ...frameHeaders(manifest.frame.scriptHash), 'Content-Type': 'text/html' }).end(await readFile(join(dist, manifest.frame.file)));
  } else {
    const name = path.slice('/runtimes/'.length);
    const added = broughtHere(manifest);
    const file = path.startsWith('/runtimes/') ? manifest.files[name] ?? added.files[name] : undefined;
    if (!file) return void response.writeHead(404, OWN).end();
    const cache = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
    const index = (): string => JSON.stringify({ files: { ...manifest.files, ...added.files }, languages: { ...manifest.languages, ...added.languages } });
    const content = name in added.files ? readFile(join(BROUGHT, broughtName(name))) : name === 'index.json' ? index() : readFile(join(dist, 'runtimes', name));
    response.writeHead(200, { ...RUNTIME, 'Cache-Control': cache, 'Content-Type': file.type }).end(await content);
  }
}

/** Listens on a free port of this machine; gives the origin. */
export function listen(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/** Stops a server, with all its connections. */
export function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
