// Keeps the files of the runtimes, so that a second visit fetches none of them, and the page itself, so that a reload
// without a server is no end (docs/decisions/0021-the-page-without-a-server.md). All else is none of its business.
const RUNTIMES = 'runtimes';
const INDEX = '/runtimes/index.json';
/** Their names change with their content. */
const FILE = /^\/runtimes\/[0-9a-f]{16}\//;
/** The page has found what is kept to be spoilt, and replaces it itself once it has better. */
const PAST_KEPT = 'Past-Kept';

const PAGE = 'page';
/** Addresses that all show the same document; it is kept as that of the first. */
const DOCUMENT = /^\/(?:session\/[^/]+)?$/;
/** Their names change with their content. */
const ASSET = /^\/assets\/[^?#]+$/;
/** What else the document names: as the server has it, if it answers soon. */
const NAMED = /^\/(?:scheme\.js|icon\.svg)$/;
const MINE = ['/', '/session/*', '/assets/*', '/scheme.js', '/icon.svg', '/runtimes/*'];
/** ms for the server to answer, before what is kept is shown. */
const PATIENCE = 4_000;
const PATIENCE_NAMED = 1_000;

addEventListener('install', (event) => {
  skipWaiting();
  // Where the browser can, other requests do not even wake this worker.
  if (event.addRoutes) event.waitUntil(event.addRoutes({ condition: { not: { or: MINE.map((pathname) => ({ urlPattern: new URLPattern({ pathname }) })) } }, source: 'network' }).catch(() => undefined));
});

addEventListener('activate', (event) => {
  event.waitUntil(clients.claim());
  // The server is asked while this worker wakes up. Only in Chromium: where that fails, Firefox 153 shows its own error page, whatever is answered here.
  if ('addRoutes' in (globalThis.InstallEvent?.prototype ?? {})) event.waitUntil(registration.navigationPreload.enable());
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin || request.method !== 'GET') return;
  if (request.mode === 'navigate') {
    if (request.destination === 'document' && DOCUMENT.test(pathname)) event.respondWith(freshOrKept(fresh(event), '/', PATIENCE));
  } else if (pathname === INDEX) event.respondWith(newest(event));
  else if (FILE.test(pathname)) {
    if (!request.headers.has(PAST_KEPT)) event.respondWith(kept(event));
  } else if (ASSET.test(pathname) && search === '') event.respondWith(keptOrFetched(request));
  else if (NAMED.test(pathname)) event.respondWith(freshOrKept(fetch(request), pathname, PATIENCE_NAMED));
});

/** A file that is kept, else from the server. */
async function kept(event) {
  const found = await match(RUNTIMES, event.request);
  if (found) return found;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(put(RUNTIMES, event.request, response.clone()));
  return response;
}

/** The list of files as the server has it, else the last one known. A new list ends what it does not name. */
async function newest(event) {
  const response = await fetch(event.request).catch(() => null);
  if (!response?.ok) return (await match(RUNTIMES, event.request)) ?? response ?? Response.error();
  event.waitUntil(put(RUNTIMES, event.request, response.clone()));
  event.waitUntil(forgetOthers(response.clone()));
  return response;
}

async function forgetOthers(index) {
  const cache = await caches.open(RUNTIMES);
  const { files } = await index.json();
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== INDEX && !(pathname.slice('/runtimes/'.length) in files)) await cache.delete(request);
  }
}

async function fresh(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

/** What the server answers; where it cannot be reached, fails or lets wait, what is kept under that path. */
async function freshOrKept(answer, path, patience) {
  const soon = await Promise.race([answer.catch(() => null), new Promise((resolve) => setTimeout(resolve, patience, null))]);
  if (soon && soon.status < 500) return soon;
  return (await match(PAGE, path)) ?? answer;
}

async function keptOrFetched(request) {
  return (await match(PAGE, new URL(request.url).pathname)) ?? fetch(request);
}

/** What is kept; nothing, where the browser's storage fails: then the server is asked as if there were none. */
async function match(cache, request) {
  return caches.open(cache).then((opened) => opened.match(request)).catch(() => undefined);
}

async function put(cache, request, response) {
  await (await caches.open(cache)).put(request, response);
}

addEventListener('message', (event) => event.waitUntil(keep(event.data)));

/** A page that runs says what it is made of; with `page`, once, that it is to be kept itself. */
async function keep({ keep: paths, page }) {
  const cache = await caches.open(PAGE);
  const files = paths.filter((path) => ASSET.test(path));
  await add(cache, files);
  if (page) await keepDocument(cache, files);
}

/** Only beside all that it needs, so that what is kept is always of one build. */
async function keepDocument(cache, running) {
  const response = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const text = await response.clone().text();
  const tags = text.match(/<(?:link|script)\b[^>]*>/g) ?? [];
  const named = (tag) => /(?:src|href)="(\/[^"]*)"/.exec(tag)?.[1];
  const scripts = tags.filter((tag) => tag.startsWith('<script')).map(named).filter((path) => ASSET.test(path));
  // Not the page: something on the way to the server answered.
  if (scripts.length === 0) return;
  // The server has another build by now than the page that runs: the next visit keeps that, and is not shown this one again.
  if (!scripts.every((path) => running.includes(path))) return void (await cache.delete('/'));
  const needed = tags.filter((tag) => !tag.includes('rel="ahead"')).map(named);
  if (!(await add(cache, needed.filter((path) => ASSET.test(path) || NAMED.test(path))))) return;
  const before = await (await cache.match('/'))?.text();
  await cache.put('/', response);
  if (before === text) return;
  const used = new Set(['/', ...running, ...tags.map(named)]);
  for (const request of await cache.keys()) if (!used.has(new URL(request.url).pathname)) await cache.delete(request);
}

/** Whether all of them are kept now. Those that the page has are in the browser's own cache, and not fetched again. */
async function add(cache, paths) {
  const added = await Promise.all(paths.map(async (path) => (ASSET.test(path) && (await cache.match(path)) !== undefined) || addOne(cache, path)));
  return added.every((one) => one);
}

async function addOne(cache, path) {
  const response = await fetch(path).catch(() => null);
  // A page in the place of a file is of something on the way to the server, which wants a name or a password.
  if (!response?.ok || response.redirected || response.headers.get('Content-Type')?.startsWith('text/html')) return false;
  return cache.put(path, response).then(() => true, () => false);
}
