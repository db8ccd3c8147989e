import { useState, type ReactNode } from 'react';
import classes from './OutputLog.module.css';
import type { Line, OutputText } from './output-text.ts';
import { stretch } from './stretch.ts';

/** px of a line; they do not wrap here, so that each has the same height. */
const LINE = 19;
/** Lines rendered at once, of which a window shows some thirty. */
const WINDOW = 120;
/** Browsers lose places below some 17 million px. */
const MOST = 800_000;

/** Every line of an output in a scroller of its own, which renders only those near its window. */
export function AllLines({ text, render }: { text: OutputText; render(index: number, beginsError: boolean, line: Line): ReactNode }) {
  const [top, setTop] = useState(0);
  const before = Math.max(0, text.lines - MOST);
  const lines = text.lines - before;
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
