import { useLayoutEffect, useRef } from 'react';

/** Keeps the focus in a list when the item that had it goes: on the one in its place, or the last. Answers what the list and its items take. */
export function useKeptPlace() {
  const list = useRef<HTMLUListElement>(null);
  const place = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return;
    const items = list.current?.children;
    const item = items?.[Math.min(place.current, items.length - 1)];
    if (item instanceof HTMLElement) item.focus();
  });
  return {
    list: { ref: list, onBlur: () => void (place.current = null) },
    item: (index: number) => ({ tabIndex: -1, onFocus: () => void (place.current = index) }),
  };
}
