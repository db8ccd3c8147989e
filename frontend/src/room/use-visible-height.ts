import { useSyncExternalStore } from 'react';

/** Part of the window's height below which a keyboard must be up. */
const KEYBOARD = 0.75;

/** px of the window that a touch keyboard leaves free, and whether there is one. */
export function useVisibleHeight(): { height: number; keyboard: boolean } {
  const height = useSyncExternalStore(onResize, () => Math.round(window.visualViewport?.height ?? window.innerHeight));
  return { height, keyboard: height < window.innerHeight * KEYBOARD };
}

function onResize(changed: () => void): () => void {
  const view = window.visualViewport ?? window;
  view.addEventListener('resize', changed);
  return () => view.removeEventListener('resize', changed);
}
