import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Hands on the focus of what goes: `take` is called while it still has it. */
export function useFocusLeft(going: RefObject<HTMLElement | null>, take: (node: HTMLElement) => void): void {
  const latest = useRef(take);
  useLayoutEffect(() => {
    latest.current = take;
  });
  useLayoutEffect(() => {
    const node = going.current;
    return () => {
      if (node?.contains(document.activeElement)) latest.current(node);
    };
  }, [going]);
}
