/** Loads the page anew from the server, whatever the service worker has kept of it: that may be what was too old, or spoilt. */
export function loadAnew(): void {
  const reload = (): void => location.reload();
  if ('caches' in globalThis) caches.delete('page').then(reload, reload);
  else reload();
}
