import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { broughtName } from '@oci/runtimes/brought.ts';
import { manifestSchema, type Manifest, type RuntimeIndex } from '@oci/runtimes/manifest.ts';
import { pathOf, TYPE, type Lock } from '@oci/runtimes/packages.ts';
import { Router, type RequestHandler } from 'express';
import type { Log } from '../log.ts';
import { indexWith, readLock } from '../packages/offer.ts';
import { StartRefusal } from '../start-refusal.ts';
import { factsOf } from './answer.ts';
import { sendFile, servedFile, type ServedFile } from './files.ts';
import { setHeaders, type Headers, type HeaderSets } from './headers.ts';

/** Sends a file with the headers of its class; the log names it by `template`. */
const serve = (template: string, file: ServedFile, sent: Headers): RequestHandler => (request, response, next) => {
  factsOf(response).route = template;
  sendFile(request, response, next, file, sent);
};

/** The sandbox document and the files handed into it, as the build left them in `folder`, with the operator's packages. No query, no cookie, no redirect (T-28, T-29). */
export function createSandbox({ folder, packages, headers, log }: { folder: string; packages: string; headers: HeaderSets; log: Log }): Router {
  const router = Router();
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return router;
  const manifest = readManifest(file);
  const routes = new Map(
    Object.entries(manifest.files).map(([path, { type, immutable }]) => [
      `/runtimes/${path}`,
      serve('/runtimes/*', inside(folder, `runtimes/${path}`, type), immutable ? headers.runtime : { ...headers.runtime, 'Cache-Control': 'no-cache' }),
    ]),
  );
  routes.set('/sandbox/frame.html', serve('/sandbox/frame.html', inside(folder, manifest.frame.file, 'text/html; charset=utf-8'), headers.frame(manifest.frame.scriptHash)));
  router.get(/^\/(?:sandbox|runtimes)\//, (request, response, next) => {
    const send = request.url.includes('?') ? undefined : routes.get(request.path);
    if (send) send(request, response, next);
    else next();
  });
  offerPackages(router, routes, { manifest, lock: readLock(folder, manifest), folder: packages, headers, log });
  return router;
}

/** Adds what the operator brought to the page's list, and serves it, as it is at that moment. */
function offerPackages(router: Router, routes: Map<string, RequestHandler>, { manifest, lock, folder, headers, log }: { manifest: Manifest; lock: Lock | null; folder: string; headers: HeaderSets; log: Log }): void {
  const offered = new Map<string, { name: string; type: string }>([
    ...Object.values(lock?.packages ?? {}).map((one) => [`/runtimes/${pathOf(one)}`, { name: one.file_name, type: TYPE }] as const),
    ...Object.values(manifest.brought).flatMap(({ files }) => Object.entries(files).map(([path, { type }]) => [`/runtimes/${path}`, { name: broughtName(path), type }] as const)),
  ]);
  const built = routes.get(INDEX);
  /** A folder that cannot be read keeps nobody from running what needs nothing of it. */
  const readable = (): RuntimeIndex | null => {
    try {
      return indexWith(folder, manifest, lock);
    } catch (error) {
      log.error({ err: error }, "the packages' folder cannot be read; programs run without packages");
      return null;
    }
  };
  routes.set(INDEX, (request, response, next) => {
    const index = readable();
    if (!index) return built?.(request, response, next);
    factsOf(response).route = '/runtimes/*';
    setHeaders(response, { ...headers.runtime, 'Cache-Control': 'no-cache' });
    response.json(index);
  });
  router.get(/^\/runtimes\//, (request, response, next) => {
    const one = request.url.includes('?') ? undefined : offered.get(request.path);
    const found = one ? servedFile(join(folder, one.name), one.type) : null;
    if (found) serve('/runtimes/*', found, headers.runtime)(request, response, next);
    else next();
  });
}

/** What the page reads of the runtimes. */
const INDEX = '/runtimes/index.json';

export function readManifest(file: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartRefusal(`${file} is not what this version builds; run "npm run build".`, { cause: error });
  }
}

function inside(folder: string, name: string, type: string): ServedFile {
  const path = resolve(folder, name);
  const found = path.startsWith(resolve(folder) + sep) ? servedFile(path, type) : null;
  if (!found) throw new StartRefusal(`${join(folder, 'manifest.json')} names ${name}, which is not there; run "npm run build".`);
  return found;
}

/** Where the build leaves the sandbox. */
export const sandboxFolder = (root: string): string => join(root, 'runtimes/dist');
