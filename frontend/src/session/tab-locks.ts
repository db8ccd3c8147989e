/** Which tab a queue of unsent text belongs to, so that tabs of one person do not fight over it. */
export interface TabLocks {
  /** Holds a name that nobody else can want yet; answers the way to let go. */
  own(name: string): () => void;
  /** Holds a name whose tab is dead. Null: that tab lives. */
  adopt(name: string): Promise<(() => void) | null>;
}

/** Locks of the browser itself: they end with their tab, however it ends. */
export function webLocks(manager: LockManager): TabLocks {
  const hold = (name: string) =>
    new Promise<(() => void) | null>((resolve, reject) => {
      manager
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(null);
          return new Promise<void>((release) => resolve(() => release()));
        })
        .catch(reject);
    });
  return {
    own(name) {
      const held = hold(name);
      return () => void held.then((release) => release?.());
    },
    adopt: hold,
  };
}

/** ms in which a living tab answers. */
const ANSWER_WITHIN = 1_000;

type Word = { ask: string; by: number } | { held: string };

/** What `BroadcastChannel` is to the locks. */
export type TabChannel = {
  say: (word: Word) => void;
  listen: (listener: (word: Word) => void) => void;
};

/** The channel between the tabs of one origin. */
export function tabChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has one origin: its own
    say: (word) => channel.postMessage(word),
    listen: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<Word>) => listener(data)),
  };
}

/**
 * Where the browser has no locks (plain http on another host): tabs ask each other.
 * A frozen tab does not answer; when it wakes, the numbers of the wire keep what it adds (see `UpdateQueue.acknowledge`).
 */
export function askingLocks(channel: TabChannel, after: (ms: number, call: () => void) => void, random: () => number): TabLocks {
  const held = new Set<string>();
  const asking = new Map<string, { by: number; settle: (release: (() => void) | null) => void }>();
  channel.listen((data) => {
    if ('held' in data) return asking.get(data.held)?.settle(null);
    const mine = asking.get(data.ask);
    // Of two tabs that ask at once, the lower number wins.
    if (held.has(data.ask) || (mine && mine.by < data.by)) channel.say({ held: data.ask });
  });
  const own = (name: string) => {
    held.add(name);
    return () => void held.delete(name);
  };
  return {
    own,
    adopt: (name) =>
      new Promise((resolve) => {
        const settle = (release: (() => void) | null) => {
          asking.delete(name);
          resolve(release);
        };
        const by = random();
        asking.set(name, { by, settle });
        channel.say({ ask: name, by });
        after(ANSWER_WITHIN, () => asking.get(name)?.by === by && settle(own(name)));
      }),
  };
}

/** Locks among the tabs of one browser in memory, for tests. A dead tab is one whose locks were let go. */
export function memoryLocks(): TabLocks {
  const held = new Set<string>();
  const own = (name: string) => {
    held.add(name);
    return () => void held.delete(name);
  };
  return { own, adopt: async (name) => (held.has(name) ? null : own(name)) };
}
