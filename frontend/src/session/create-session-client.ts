import { browserClock } from './clock.ts';
import { indexedQueueStore } from './indexed-queue-store.ts';
import { browserPage } from './page.ts';
import type { SessionClient } from './session-client.ts';
import type { SessionParts } from './session-parts.ts';
import { socketChannel } from './socket-channel.ts';
import { askingLocks, tabChannel, webLocks } from './tab-locks.ts';
import { TabSession } from './tab-session.ts';

/** ms for one attempt to connect. */
const ATTEMPT = 10_000;

/** Connects a tab to its session, and stays until it is disposed of. */
export function createSessionClient(parts: SessionParts): SessionClient {
  return new TabSession(parts);
}

/** The parts as a browser has them. `url` is the server's address; empty: the page's own origin. */
export function browserParts(
  session: Pick<SessionParts, 'sessionId' | 'participant'> & { url: string; withCredentials: boolean },
): SessionParts {
  const { url, withCredentials, ...rest } = session;
  return {
    ...rest,
    channel: socketChannel({ url, withCredentials, timeout: ATTEMPT }),
    store: indexedQueueStore,
    // Browsers have locks on https and on localhost only.
    locks:
      'locks' in navigator
        ? webLocks(navigator.locks)
        : askingLocks(tabChannel('oci-unsent'), (ms, call) => void browserClock.after(ms, call), Math.random),
    clock: browserClock,
    page: browserPage,
    random: Math.random,
    report: (error) => console.error(error),
  };
}
