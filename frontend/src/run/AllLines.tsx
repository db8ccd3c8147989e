import { useState } from 'react';
import classes from './OutputLog.module.css';
import { stretch, type StretchProps } from './stretch.ts';

/** px of a line; they do not wrap here, so that each has the same height. */
const LINE = 19;
/** Lines rendered at once, of which a window shows some thirty. */
const WINDOW = 120;
/** Browsers lose places below some 17 million px. */
const MOST = 800_000;

/** Every line of a stretch in a scroller of its own, which renders only those near its window. */
export function AllLines({ text, from: begin, until, render }: StretchProps) {
  const [top, setTop] = useState(0);
  const before = Math.max(begin, until - MOST);
  const lines = until - before;
  const from = Math.max(0, Math.min(lines - WINDOW, Math.floor(top / LINE / 40) * 40 - 40));
  return (
    // A scroller of its own must be reachable by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.all} tabIndex={0} aria-label="All lines" onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
      <div className={classes.sheet} style={{ height: lines * LINE }}>
        <div className={classes.window} style={{ top: from * LINE }}>
          {stretch(text, before + from, before + Math.min(lines, from + WINDOW), render)}
        </div>
      </div>
    </section>
  );
}
