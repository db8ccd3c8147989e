import { useState } from 'react';
import { AllLines } from './AllLines.tsx';
import classes from './OutputLog.module.css';
import { count } from './run-words.ts';
import { stretch, type StretchProps } from './stretch.ts';

/** Lines that are shown by themselves; of more the first and the last. */
const SHOWN = 40;
const SHOWN_FIRST = 10;

/** Lines of an output: at most forty, all of them on request. */
export function OutputLines({ text, from, until, render }: StretchProps) {
  const [all, setAll] = useState(false);
  const lines = until - from;
  const hidden = Math.max(0, lines - SHOWN);
  const first = hidden === 0 ? until : from + SHOWN_FIRST;
  return (
    <>
      {all && hidden > 0 ? (
        <AllLines text={text} from={from} until={until} render={render} />
      ) : (
        <>
          {stretch(text, from, first, render)}
          {hidden > 0 && <div className={classes.gap}>… {count(hidden, 'line')} not shown</div>}
          {stretch(text, first + hidden, until, render)}
        </>
      )}
      {hidden > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? `Show ${SHOWN} of ${count(lines, 'line')}` : `Show all ${count(lines, 'line')}`}
        </button>
      )}
    </>
  );
}
