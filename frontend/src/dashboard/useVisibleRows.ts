import { useEffect, useState, type RefObject } from 'react';

/** px of a row of the table. */
export const ROW_HEIGHT = 50;
/** Rows from which on only the visible ones are built. */
const LEAST = 100;
const SPARE = 10;
/** Rows built before it is known how many are seen. */
const FIRST = 30;

/** Which rows to build: [from, to). All of them in short lists and where rows are cards of unequal height. */
export function useVisibleRows(count: number, body: RefObject<HTMLElement | null>): readonly [from: number, to: number] {
  const [range, setRange] = useState<readonly [number, number]>([0, FIRST]);
  const windowed = count >= LEAST && matchMedia('(min-width: 900px)').matches;
  useEffect(() => {
    if (!windowed) return undefined;
    const measure = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      const from = Math.max(0, Math.floor(-top / ROW_HEIGHT) - SPARE);
      const to = Math.ceil((innerHeight - top) / ROW_HEIGHT) + SPARE;
      setRange((old) => (old[0] === from && old[1] === to ? old : [from, to]));
    };
    measure();
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, [windowed, body]);
  return windowed ? [Math.min(range[0], count), Math.min(range[1], count)] : [0, count];
}
