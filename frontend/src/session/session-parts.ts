import type { MakeChannel } from './channel.ts';
import type { Clock } from './clock.ts';
import type { Page } from './page.ts';
import type { OpenQueueStore } from './queue-store.ts';
import type { TabLocks } from './tab-locks.ts';

/** What one tab in one session is made of. */
export type SessionParts = {
  sessionId: string;
  /** The seat that this browser took. */
  participant: number;
  channel: MakeChannel;
  store: OpenQueueStore;
  locks: TabLocks;
  clock: Clock;
  page: Page;
  /** From 0 to 1. */
  random: () => number;
  /** A fault that nobody else is told of. */
  report: (error: unknown) => void;
};
