import { useEffect, useRef, type RefObject } from 'react';
import { handlePanelKeys } from './panel-focus.ts';

/** The keys that work everywhere in the room: Ctrl+Enter, Ctrl+Shift+Enter, F6, Shift+F6. */
export function useRoomKeys(root: RefObject<HTMLElement | null>, onRun: () => void, onStop: () => void): void {
  const latest = useRef({ onRun, onStop });
  latest.current = { onRun, onStop };
  useEffect(() => {
    // The editor binds the same keys and then keeps the event to itself.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      event.preventDefault();
      if (event.shiftKey) latest.current.onStop();
      else latest.current.onRun();
    };
    window.addEventListener('keydown', onKey);
    const stopPanels = root.current === null ? undefined : handlePanelKeys(root.current);
    return () => {
      window.removeEventListener('keydown', onKey);
      stopPanels?.();
    };
  }, [root]);
}
