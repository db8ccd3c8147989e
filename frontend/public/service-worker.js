// Keeps the files of the runtimes, so that a second visit fetches none of them. All else is none of its business.
const CACHE = 'runtimes';
const INDEX = '/runtimes/index.json';
/** Their names change with their content. */
const FILE = /^\/runtimes\/[0-9a-f]{16}\//;
/** The page has found what is kept to be spoilt, and replaces it itself once it has better. */
const PAST_KEPT = 'Past-Kept';

addEventListener('install', (event) => {
  skipWaiting();
  // Where the browser can, other requests do not even wake this worker.
  if (event.addRoutes) event.waitUntil(event.addRoutes({ condition: { not: { urlPattern: new URLPattern({ pathname: '/runtimes/*' }) } }, source: 'network' }).catch(() => undefined));
});

addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== 'GET') return;
  if (pathname === INDEX) event.respondWith(newest(event));
  else if (FILE.test(pathname) && !event.request.headers.has(PAST_KEPT)) event.respondWith(kept(event));
});

/** A file that is kept, else from the server. */
async function kept(event) {
  const cache = await caches.open(CACHE);
  const found = await cache.match(event.request);
  if (found) return found;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(cache.put(event.request, response.clone()));
  return response;
}

/** The list of files as the server has it, else the last one known. A new list ends what it does not name. */
async function newest(event) {
  const cache = await caches.open(CACHE);
  const response = await fetch(event.request).catch(() => null);
  if (!response?.ok) return (await cache.match(event.request)) ?? response ?? Response.error();
  event.waitUntil(cache.put(event.request, response.clone()));
  event.waitUntil(forgetOthers(cache, response.clone()));
  return response;
}

async function forgetOthers(cache, index) {
  const { files } = await index.json();
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== INDEX && !(pathname.slice('/runtimes/'.length) in files)) await cache.delete(request);
  }
}
