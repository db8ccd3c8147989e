import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';

const CODE = readFileSync(join(import.meta.dirname, '../../public/service-worker.js'), 'utf8');
const ORIGIN = 'https://interviews.test';
const html = (text: string) => () => new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
const script = (text: string) => () => new Response(text, { headers: { 'Content-Type': 'text/javascript' } });
const page = (build: string) => html(`<!doctype html><script type="module" src="/assets/${build}.js"></script>`);

type Answers = Record<string, () => Response>;

/** The worker in a world of its own: what the server answers by path, and the browser's storage, which may fail. Faults of both cannot be made in a real browser. */
class World {
  answers: Answers;
  fails = false;
  readonly pages = new Map<string, Response>();
  readonly #listeners = new Map<string, (event: object) => void>();

  constructor(answers: Answers) {
    this.answers = answers;
    const path = (request: string | { url: string }): string => (typeof request === 'string' ? request : new URL(request.url).pathname);
    const cache = {
      match: (request: string) => Promise.resolve(this.pages.get(path(request))?.clone()),
      put: (request: string, response: Response) => Promise.resolve(void this.pages.set(path(request), response)),
      delete: (request: string) => Promise.resolve(this.pages.delete(path(request))),
      keys: () => Promise.resolve([...this.pages.keys()].map((key) => ({ url: ORIGIN + key }))),
      add: async (request: string) => void this.pages.set(request, await fetched(request)),
    };
    const fetched = (request: string | { url: string }): Promise<Response> => {
      const answer = this.answers[path(request)];
      return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('no network'));
    };
    runInNewContext(CODE, {
      addEventListener: (type: string, listener: (event: object) => void) => this.#listeners.set(type, listener),
      caches: { open: () => (this.fails ? Promise.reject(new Error('a fault of the browser')) : Promise.resolve(cache)) },
      fetch: fetched,
      location: new URL(ORIGIN),
      Response, URL, setTimeout,
    });
  }

  /** A page says what it is made of. */
  async keep(paths: string[]): Promise<void> {
    const work: Promise<unknown>[] = [];
    this.#listeners.get('message')?.({ data: { keep: paths, page: true }, waitUntil: (one: Promise<unknown>) => work.push(one) });
    await Promise.all(work);
  }

  /** What a page gets. */
  ask(path: string, mode = 'no-cors'): Promise<Response> {
    return new Promise((resolve) => {
      this.#listeners.get('fetch')?.({ request: { url: ORIGIN + path, method: 'GET', mode, destination: 'document' }, preloadResponse: Promise.resolve(), respondWith: resolve, waitUntil: () => {} });
    });
  }
}

describe('what the service worker keeps of the page', () => {
  test('is the page beside its files', async () => {
    const world = new World({ '/': page('a'), '/assets/a.js': script('a') });
    await world.keep(['/assets/a.js']);
    world.answers = {};
    expect(await (await world.ask('/session/x', 'navigate')).text()).toContain('/assets/a.js');
    expect(await (await world.ask('/assets/a.js')).text()).toBe('a');
  });

  test('is no page of something else that answers in the place of the server', async () => {
    const world = new World({ '/': page('a'), '/assets/a.js': script('a') });
    await world.keep(['/assets/a.js']);
    world.answers['/'] = html('<!doctype html>Sign in to the network');
    await world.keep(['/assets/a.js']);
    expect(await world.pages.get('/')?.text()).toContain('/assets/a.js');
    world.answers['/assets/b.js'] = html('<!doctype html>Sign in to the network');
    await world.keep(['/assets/a.js', '/assets/b.js']);
    expect([...world.pages.keys()]).not.toContain('/assets/b.js');
  });

  test('R-17 is not the build before, once the server is seen to have another', async () => {
    const world = new World({ '/': page('a'), '/assets/a.js': script('a') });
    await world.keep(['/assets/a.js']);
    world.answers['/'] = page('b');
    await world.keep(['/assets/a.js']);
    expect([...world.pages.keys()]).not.toContain('/');
  });

  test('is not needed: where the storage of the browser fails, the server is asked', async () => {
    const world = new World({ '/': page('a'), '/assets/a.js': script('a'), '/runtimes/0123456789abcdef/x.js': script('x') });
    world.fails = true;
    expect(await (await world.ask('/assets/a.js')).text()).toBe('a');
    expect((await world.ask('/', 'navigate')).status).toBe(200);
    world.answers['/'] = () => new Response('', { status: 502 });
    expect((await world.ask('/', 'navigate')).status).toBe(502);
  });
});
