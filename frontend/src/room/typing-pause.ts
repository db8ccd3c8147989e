import type { Clock } from '../session/clock.ts';

/** Knows whether somebody types into this page's editor. */
export type TypingPause = {
  /** Calls back once nobody does: at once, or in the next pause. A later call takes the place of one that waits. */
  come(call: () => void): void;
  /** They do something else now: what waits is called. */
  end(): void;
  dispose(): void;
};

/** ms without a key that make a pause. */
const PAUSE = 1_000;
const KEYS = ['keydown', 'beforeinput'] as const;

/** Follows the keys that go into the editor of a page; who has left the editor does not type any more. */
export function watchTyping(page: Document, clock: Clock): TypingPause {
  let typedAt = Number.NEGATIVE_INFINITY;
  let waiting: (() => void) | null = null;
  let cancel: (() => void) | null = null;
  const onKey = (event: Event) => {
    if (isInEditor(event.target)) typedAt = clock.now();
  };
  const end = () => {
    cancel?.();
    cancel = null;
    const call = waiting;
    waiting = null;
    call?.();
  };
  const look = () => {
    cancel?.();
    const rest = isInEditor(page.activeElement) ? typedAt + PAUSE - clock.now() : 0;
    cancel = rest > 0 ? clock.after(rest, look) : null;
    if (cancel === null) end();
  };
  for (const name of KEYS) page.addEventListener(name, onKey, { passive: true, capture: true });
  return {
    come(call) {
      waiting = call;
      look();
    },
    end,
    dispose() {
      cancel?.();
      for (const name of KEYS) page.removeEventListener(name, onKey, { capture: true });
    },
  };
}

function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-editor]') !== null;
}
