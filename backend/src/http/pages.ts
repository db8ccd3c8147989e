import { Router, type NextFunction, type Request, type Response } from 'express';
import { join } from 'node:path';
import { factsOf } from './answer.ts';
import { filesBelow, sendFile } from './files.ts';
import { IMMUTABLE, setHeaders, type HeaderSets } from './headers.ts';

/** Addresses that are pages; all show the same document. */
const PAGES = [/^\/$/, /^\/session\/[^/]+$/];
const NOT_BUILT = 'The interface is not built. Run "npm run build" and start again; in development open http://localhost:5173.\n';

/** Below these a program asks, not a person. */
const NO_PAGES = /^\/(?:api|assets|runtimes|sandbox|socket\.io)(?:\/|$)/;
const isNavigation = (request: Request): boolean => !NO_PAGES.test(request.path) && request.accepts(['json', 'html']) === 'html';

/** The page and its files, as the build left them in `folder`. */
export function createPages({ folder, headers }: { folder: string; headers: HeaderSets }): Router {
  const files = filesBelow(folder);
  const page = files.get('/index.html');
  files.delete('/index.html');
  const router = Router();
  const sendPage = (request: Request, response: Response, next: NextFunction, status: 200 | 404): void => {
    const sent = headers.page(request);
    if (page) return sendFile(request, response.status(status), next, page, sent);
    setHeaders(response, sent);
    response.status(503).type('text/plain').send(NOT_BUILT);
  };
  router.get(/.*/, (request, response, next) => {
    const facts = factsOf(response);
    const file = files.get(request.path);
    if (file) {
      const hashed = request.path.startsWith('/assets/');
      facts.route = hashed ? '/assets/*' : request.path;
      return sendFile(request, response, next, file, { ...headers.asset, 'Cache-Control': hashed ? IMMUTABLE : 'no-cache' });
    }
    if (PAGES.some((pattern) => pattern.test(request.path))) {
      facts.route = request.path === '/' ? '/' : '/session/:id';
      return sendPage(request, response, next, 200);
    }
    // The page says in words that there is nothing here.
    if (isNavigation(request) && page) return sendPage(request, response, next, 404);
    next();
  });
  return router;
}

/** Where the build leaves the page. */
export const pagesFolder = (root: string): string => join(root, 'frontend/dist');
