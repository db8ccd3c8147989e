import type { PresenceSet } from '@oci/protocol/events.ts';
import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import type { OpenFiles } from '../files/open-files.ts';
import type { Clock } from '../session/clock.ts';
import type { SessionClient } from '../session/session-client.ts';

/** Tells the room where this tab's caret is, and whether anybody is at it. */
export type PresenceTracker = {
  /** The caret or selection moved: encoded relative positions. */
  cursor(anchor: Uint8Array, head: Uint8Array): void;
  dispose(): void;
};

const INPUT = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const;

/** Follows one page's input. Nobody is at it after `AWAY_AFTER` without input, or while it is hidden. */
export function trackPresence(session: SessionClient, files: Pick<OpenFiles, 'store'>, page: Document, clock: Clock): PresenceTracker {
  let file: string | null = null;
  let at: Pick<PresenceSet, 'anchor' | 'head'> | null = null;
  let away = page.hidden;
  let awayAfter = DEFAULT_LIMITS.AWAY_AFTER;
  let cancel: (() => void) | null = null;

  const send = () => {
    if (file !== null) session.setPresence({ file, anchor: at?.anchor ?? null, head: at?.head ?? null, away });
  };
  const setAway = (next: boolean) => {
    if (next === away) return;
    away = next;
    send();
  };
  const waitForInput = () => {
    cancel?.();
    cancel = clock.after(awayAfter, () => setAway(true));
  };
  const onInput = () => {
    waitForInput();
    if (!page.hidden) setAway(false);
  };
  const onVisibility = () => (page.hidden ? setAway(true) : onInput());
  const follow = () => {
    const room = session.room.getState();
    if (room !== null && room.limits.AWAY_AFTER !== awayAfter) {
      awayAfter = room.limits.AWAY_AFTER;
      waitForInput();
    }
    const next = files.store.getState().shown;
    if (next === file) return;
    file = next;
    at = null;
    send();
  };

  for (const name of INPUT) page.addEventListener(name, onInput, { passive: true, capture: true });
  page.addEventListener('visibilitychange', onVisibility);
  const stops = [session.room.subscribe(follow), files.store.subscribe(follow)];
  waitForInput();
  follow();
  return {
    cursor(anchor, head) {
      at = { anchor: anchor.slice(), head: head.slice() };
      send();
    },
    dispose() {
      for (const stop of stops) stop();
      cancel?.();
      for (const name of INPUT) page.removeEventListener(name, onInput, { capture: true });
      page.removeEventListener('visibilitychange', onVisibility);
    },
  };
}
