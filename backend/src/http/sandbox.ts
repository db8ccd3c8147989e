import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { factsOf } from './answer.ts';
import { sendFile, servedFile, type ServedFile } from './files.ts';
import { setHeaders, type HeaderSets } from './headers.ts';

/** What the build of the runtimes says it made: nothing else is served. */
const manifestSchema = z.object({
  frame: z.object({ file: z.string(), scriptHash: z.string().regex(/^sha256-[A-Za-z0-9+/]+=*$/) }),
  files: z.record(z.string(), z.object({ type: z.string(), bytes: z.number() })),
});

/** The sandbox document and the files handed into it, as the build left them in `folder`. No query, no cookie, no redirect (T-28, T-29). */
export function createSandbox({ folder, headers }: { folder: string; headers: HeaderSets }): Router {
  const router = Router();
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return router;
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const frame = inside(folder, manifest.frame.file, 'text/html; charset=utf-8');
  const runtimes = new Map(Object.entries(manifest.files).map(([path, { type }]) => [`/runtimes/${path}`, inside(folder, `runtimes/${path}`, type)]));
  const serve = (path: string, found: ServedFile, sent: Readonly<Record<string, string>>) => (request: Request, response: Response): void => {
    factsOf(response).route = path;
    setHeaders(response, sent);
    sendFile(request, response, found);
  };
  const routes = new Map([...runtimes].map(([path, found]) => [path, serve('/runtimes/*', found, headers.runtime)]));
  routes.set('/sandbox/frame.html', serve('/sandbox/frame.html', frame, headers.frame(manifest.frame.scriptHash)));
  router.get(/^\/(?:sandbox|runtimes)\//, (request, response, next) => {
    const send = request.url.includes('?') ? undefined : routes.get(request.path);
    if (send) send(request, response);
    else next();
  });
  return router;
}

function inside(folder: string, name: string, type: string): ServedFile {
  const path = resolve(folder, name);
  const found = path.startsWith(resolve(folder) + sep) ? servedFile(path, type) : null;
  if (!found) throw new Error(`runtimes/dist/manifest.json names ${name}, which is not there: build again`);
  return found;
}

/** Where the build leaves the sandbox. */
export const sandboxFolder = (root: string): string => join(root, 'runtimes/dist');
