import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { manifestSchema, type Manifest } from '@oci/runtimes/manifest.ts';
import { pathOf, TYPE, type Lock, type Offer } from '@oci/runtimes/packages.ts';
import { Router, type RequestHandler } from 'express';
import type { Log } from '../log.ts';
import { offeredIn, readLock } from '../packages/offer.ts';
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
  const lock = readLock(folder, manifest);
  if (lock) offerPackages(router, routes, { lock, manifest, folder: packages, headers, log });
  return router;
}

/** Adds the packages to the page's list, and serves them, as they are at that moment. */
function offerPackages(router: Router, routes: Map<string, RequestHandler>, { lock, manifest, folder, headers, log }: { lock: Lock; manifest: Manifest; folder: string; headers: HeaderSets; log: Log }): void {
  const names = new Map(Object.values(lock.packages).map((one) => [`/runtimes/${pathOf(one)}`, one.file_name]));
  const index = routes.get(INDEX);
  /** Packages that cannot be read keep nobody from running what needs none. */
  const readable = (): Offer => {
    try {
      return offeredIn(folder, lock);
    } catch (error) {
      log.error({ err: error }, "the packages' folder cannot be read; programs run without packages");
      return { files: {}, modules: {} };
    }
  };
  routes.set(INDEX, (request, response, next) => {
    const { files, modules } = readable();
    if (Object.keys(files).length === 0) return index?.(request, response, next);
    factsOf(response).route = '/runtimes/*';
    const { frame: _, ...built } = manifest;
    const { python } = built.languages;
    setHeaders(response, { ...headers.runtime, 'Cache-Control': 'no-cache' });
    response.json({ files: { ...built.files, ...files }, languages: { ...built.languages, ...(python && { python: { ...python, packages: modules } }) } });
  });
  router.get(/^\/runtimes\//, (request, response, next) => {
    const name = request.url.includes('?') ? undefined : names.get(request.path);
    const found = name === undefined ? null : servedFile(join(folder, name), TYPE);
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
