import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Clock } from '../session/clock.ts';

/** What a screen reader is told; the newest of each kind wins. */
export type AnnouncementKind = 'run' | 'people' | 'connection' | 'role' | 'session' | 'language' | 'document' | 'other';

/** Says at most one thing in five seconds, politely; only what concerns oneself at once. */
export interface Announcer {
  readonly polite: StoreApi<string>;
  readonly assertive: StoreApi<string>;
  say(kind: AnnouncementKind, words: string): void;
  /** Removed, session ended, own action refused. */
  sayAtOnce(words: string): void;
  dispose(): void;
}

/** ms between two polite messages. */
const PAUSE = 5_000;

/** Makes the announcer of one page. */
export function createAnnouncer(clock: Clock): Announcer {
  const polite = createStore<string>(() => '');
  const assertive = createStore<string>(() => '');
  const waiting = new Map<AnnouncementKind, string>();
  let spokenAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;

  const speak = () => {
    cancel = null;
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next[0]);
    spokenAt = clock.now();
    polite.setState(next[1], true);
    plan();
  };
  const plan = () => {
    if (waiting.size > 0) cancel ??= clock.after(Math.max(0, spokenAt + PAUSE - clock.now()), speak);
  };
  return {
    polite,
    assertive,
    say(kind, words) {
      waiting.delete(kind);
      waiting.set(kind, words);
      plan();
    },
    sayAtOnce: (words) => assertive.setState(words, true),
    dispose: () => cancel?.(),
  };
}
