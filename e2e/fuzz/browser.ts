import { hash } from 'node:crypto';
import { createSessionClient } from '../../frontend/src/session/create-session-client.ts';
import type { Channel } from '../../frontend/src/session/channel.ts';
import type { Clock } from '../../frontend/src/session/clock.ts';
import { noPage } from '../../frontend/src/session/page.ts';
import { memoryStores, type OpenQueueStore, type QueueChange } from '../../frontend/src/session/queue-store.ts';
import type { SessionClient } from '../../frontend/src/session/session-client.ts';
import { socketChannel } from '../../frontend/src/session/socket-channel.ts';
import { memoryLocks, type TabLocks } from '../../frontend/src/session/tab-locks.ts';
import { Cuttable } from './cuttable.ts';
import type { Seated } from './door.ts';
import type { Random } from './random.ts';
import { unrulyChannel, type Unruly } from './unruly-channel.ts';

/** How much faster than real time a tab's clock goes. */
const HASTE = 5;

/** One person's browser: what it keeps outlives its tabs. */
export class Browser {
  readonly seat: Seated;
  readonly store: OpenQueueStore = memoryStores(true);
  readonly locks: TabLocks = memoryLocks();
  readonly network: Cuttable;
  /** Every number that its tabs ever sent, and the bytes it carried. */
  readonly #sent = new Map<string, string>();

  constructor(seat: Seated, network: Cuttable) {
    this.seat = seat;
    this.network = network;
  }

  /** D-7: a number carries the same bytes for ever, whichever tab sends it. */
  witness(client: number, n: number, bytes: Uint8Array): void {
    const key = `${client}/${n}`;
    const digest = hash('sha256', bytes);
    if ((this.#sent.get(key) ?? digest) !== digest) throw new Error(`update ${key} was sent with two contents`);
    this.#sent.set(key, digest);
  }
}

/** A tab that can be closed politely, or crash. */
export class Tab {
  readonly client: SessionClient;
  readonly browser: Browser;
  readonly faults: unknown[] = [];
  #life: Life;

  constructor(browser: Browser, sessionId: string, random: Random, unruly: Unruly) {
    this.browser = browser;
    const life = new Life();
    this.#life = life;
    const url = `http://localhost:${browser.network.port}`;
    const socket = socketChannel({ url, withCredentials: false, headers: { cookie: browser.seat.cookie, origin: url }, timeout: 5_000 });
    this.client = createSessionClient({
      sessionId,
      participant: browser.seat.participant,
      channel: unrulyChannel((listener) => life.watch(socket(listener), (...update) => this.#sending(...update)), random, unruly),
      store: life.mortal(browser.store, random),
      locks: life.holding(browser.locks),
      clock: life.clock,
      page: noPage,
      random: random.next,
      report: (error) => this.faults.push(error),
    });
  }

  #sending(_epoch: number, client: number, n: number, bytes: Uint8Array): void {
    try {
      this.browser.witness(client, n, bytes);
    } catch (error) {
      this.faults.push(error);
    }
  }

  /** Closes the tab; the server is told. */
  close(): void {
    this.client.dispose();
    this.#life.end();
  }

  /** The tab is gone in the middle of whatever it did: writes that were not done are lost. */
  crash(): void {
    this.#life.end();
  }
}

/** Everything of a tab that ends with it. */
class Life {
  #alive = true;
  #timers = new Set<NodeJS.Timeout>();
  #locks = new Set<() => void>();
  #channel: Channel | null = null;
  readonly clock: Clock;

  constructor() {
    const start = Date.now();
    this.clock = {
      now: () => start + (Date.now() - start) * HASTE,
      after: (ms, call) => {
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          if (this.#alive) call();
        }, ms / HASTE);
        this.#timers.add(timer);
        return () => {
          clearTimeout(timer);
          this.#timers.delete(timer);
        };
      },
    };
  }

  watch(channel: Channel, sending: Channel['send']): Channel {
    const send: Channel['send'] = (...update) => {
      sending(...update);
      channel.send(...update);
    };
    this.#channel = channel;
    return {
      get slow() {
        return channel.slow;
      },
      open: (auth) => channel.open(auth),
      close: (politely) => channel.close(politely),
      request: (name, payload) => channel.request(name, payload),
      send,
    };
  }

  /** Storage whose writes take a moment, in order, and do not happen after the end. */
  mortal(open: OpenQueueStore, random: Random): OpenQueueStore {
    return async (session, participant) => {
      const store = await open(session, participant);
      let last: Promise<void> = Promise.resolve();
      const write = (client: number, change: QueueChange) => {
        const slowness = new Promise((resolve) => setTimeout(resolve, random.int(4)));
        const done = last.then(async () => {
          await slowness;
          // A dead tab waits for nothing: its promise never settles.
          if (!this.#alive) await new Promise(() => undefined);
          await store.write(client, change);
        });
        last = done;
        return done;
      };
      return { ...store, write };
    };
  }

  holding(locks: TabLocks): TabLocks {
    const keep = (release: () => void) => {
      this.#locks.add(release);
      return () => {
        this.#locks.delete(release);
        release();
      };
    };
    return {
      own: (name) => keep(locks.own(name)),
      adopt: async (name) => {
        const release = await locks.adopt(name);
        return release && keep(release);
      },
    };
  }

  end(): void {
    this.#alive = false;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#channel?.close(false);
    for (const release of this.#locks) release();
    this.#locks.clear();
  }
}
