import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { manifestSchema, type Manifest } from '@oci/runtimes/manifest.ts';
import { Router, type RequestHandler } from 'express';
import { StartRefusal } from '../start-refusal.ts';
import { factsOf } from './answer.ts';
import { sendFile, servedFile, type ServedFile } from './files.ts';
import type { Headers, HeaderSets } from './headers.ts';

/** Sends a file with the headers of its class; the log names it by `template`. */
const serve = (template: string, file: ServedFile, sent: Headers): RequestHandler => (request, response, next) => {
  factsOf(response).route = template;
  sendFile(request, response, next, file, sent);
};

/** The sandbox document and the files handed into it, as the build left them in `folder`. No query, no cookie, no redirect (T-28, T-29). */
export function createSandbox({ folder, headers }: { folder: string; headers: HeaderSets }): Router {
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
  return router;
}

function readManifest(file: string): Manifest {
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
