import { Router } from 'express';
import { route } from './answer.ts';

/** What the status routes tell. */
export type Health = {
  version: string;
  /** Whether the last commit succeeded, and the store answers. */
  storing: () => boolean;
  /** The server is about to stop. */
  draining: () => boolean;
};

/** Status for people, balancers and containers; open to anyone, by any Host. */
export function createHealthRoutes({ version, storing, draining }: Health): Router {
  const router = Router();
  router.get('/health', route('/health', () => ({ ok: true, body: { status: 'ok', version, storage: storing() ? 'ok' : 'failing' } })));
  router.get('/healthz', (_, response) => void response.type('text/plain').send('ok\n'));
  router.get('/readyz', (_, response) => {
    const word = draining() ? 'draining' : storing() ? 'ready' : 'storage failing';
    response.status(word === 'ready' ? 200 : 503).type('text/plain').send(`${word}\n`);
  });
  return router;
}
