/** ms after the page has loaded: what its first screens need comes first. */
const KEEP_AFTER = 3_000;

/**
 * Has the service worker keep the page and the files it is made of, those that come later too, so that a reload without a
 * server shows the page, which has the unsaved text and comes back by itself.
 */
export function keepPage(worker: ServiceWorkerContainer): void {
  let first = true;
  const tell = async (paths: string[]): Promise<void> => {
    const { active } = await worker.ready;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one origin: its own
    active?.postMessage({ keep: paths, page: first });
    first = false;
  };
  const observer = new PerformanceObserver((list) => {
    const paths = list.getEntries().map(({ name }) => name.replace(location.origin, '')).filter((path) => path.startsWith('/assets/'));
    if (paths.length > 0) void tell(paths);
  });
  setTimeout(() => observer.observe({ type: 'resource', buffered: true }), KEEP_AFTER);
}
