import { useEffect, useEffectEvent, type RefObject } from 'react';
import { handlePanelKeys } from './panel-focus.ts';

/** The keys that work everywhere in the room: Ctrl+Enter, Ctrl+Shift+Enter, F6, Shift+F6. */
export function useRoomKeys(root: RefObject<HTMLElement | null>, onRun: () => void, onStop: () => void): void {
  // The editor binds the same keys and then keeps the event to itself.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    if (event.shiftKey) onStop();
    else onRun();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    const stopPanels = root.current === null ? undefined : handlePanelKeys(root.current);
    return () => {
      window.removeEventListener('keydown', listener);
      stopPanels?.();
    };
  }, [root]);
}
