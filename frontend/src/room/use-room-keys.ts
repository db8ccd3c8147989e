import { useEffect, useEffectEvent, type RefObject } from 'react';
import { handlePanelKeys } from './panel-focus.ts';

/** The keys that work everywhere in the room: Ctrl+Enter, Ctrl+Shift+Enter, F6, Shift+F6. A key that is held runs once. */
export function useRoomKeys(root: RefObject<HTMLElement | null>, onRun: () => void, onStop: () => void): void {
  // The editor binds the same keys and then keeps the event to itself.
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isRunKey(event) || event.defaultPrevented) return;
    event.preventDefault();
    if (event.shiftKey) onStop();
    else onRun();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    window.addEventListener('keydown', endRepeats, { capture: true });
    const stopPanels = root.current === null ? undefined : handlePanelKeys(root.current);
    return () => {
      window.removeEventListener('keydown', listener);
      window.removeEventListener('keydown', endRepeats, { capture: true });
      stopPanels?.();
    };
  }, [root]);
}

const isRunKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey;

/** Before the editor has the key. */
function endRepeats(event: KeyboardEvent): void {
  if (!event.repeat || !isRunKey(event)) return;
  event.preventDefault();
  event.stopPropagation();
}
