import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** px from the end within which a reader counts as being at the end. */
const NEAR = 32;

/** A scroller that follows its end only while the reader is there. */
export type FollowBottom = { scroller: RefObject<HTMLDivElement | null>; content: RefObject<HTMLDivElement | null>; atBottom: boolean; onScroll(): void; toBottom(): void };

/** Keeps the end of a scroller in view while the reader is there, and leaves the reader alone otherwise. */
export function useFollowBottom(): FollowBottom {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atBottom, setAtBottom] = useState(true);
  const following = useRef(true);

  const stick = useCallback(() => {
    const node = scroller.current;
    if (node !== null && following.current) node.scrollTop = node.scrollHeight;
  }, []);
  useLayoutEffect(stick);
  useEffect(() => {
    const observer = new ResizeObserver(stick);
    if (content.current !== null) observer.observe(content.current);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, [stick]);

  const onScroll = useCallback(() => {
    const node = scroller.current;
    if (node === null) return;
    following.current = node.scrollHeight - node.scrollTop - node.clientHeight <= NEAR;
    setAtBottom(following.current);
  }, []);
  const toBottom = useCallback(() => {
    following.current = true;
    setAtBottom(true);
    stick();
  }, [stick]);
  return { scroller, content, atBottom, onScroll, toBottom };
}
