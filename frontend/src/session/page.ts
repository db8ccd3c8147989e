/** What the page tells the session. */
export type PageEvents = {
  /** The browser says that there is a network again, or none. */
  online: () => void;
  offline: () => void;
  /** The tab is looked at again. */
  shown: () => void;
  /** The page goes away, perhaps into the browser's cache. */
  hide: () => void;
  /** It came back from that cache. */
  back: () => void;
  /** Whether leaving now would lose something; then the browser asks. */
  mayLose: () => boolean;
};

/** The page around a session; in tests, and in Node, something else. */
export interface Page {
  readonly online: boolean;
  /** Answers the way to stop listening. */
  listen(events: PageEvents): () => void;
}

/** The page of a browser. */
export const browserPage: Page = {
  get online() {
    return navigator.onLine;
  },
  listen(events) {
    const ends = new AbortController();
    const { signal } = ends;
    window.addEventListener('online', () => events.online(), { signal });
    window.addEventListener('offline', () => events.offline(), { signal });
    window.addEventListener('focus', () => events.shown(), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && events.shown(), { signal });
    window.addEventListener('pagehide', () => events.hide(), { signal });
    window.addEventListener('pageshow', (event) => event.persisted && events.back(), { signal });
    window.addEventListener('beforeunload', (event) => events.mayLose() && event.preventDefault(), { signal });
    return () => ends.abort();
  },
};

/** No page around: always online, never left. */
export const noPage: Page = { online: true, listen: () => () => undefined };
