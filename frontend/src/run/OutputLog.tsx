import { useState } from 'react';
import { AllLines } from './AllLines.tsx';
import { OutputLine } from './OutputLine.tsx';
import classes from './OutputLog.module.css';
import type { Line, OutputText } from './output-text.ts';
import { count } from './run-words.ts';
import { stretch } from './stretch.ts';

/** Lines that a card shows by itself; of a longer output the first and the last. */
const SHOWN = 40;
const SHOWN_FIRST = 10;

export type OutputLogProps = {
  text: OutputText;
  /** Accessible name, for example "Output of run 7". */
  name: string;
  /** Paths of the files whose lines a traceback may name. */
  paths: readonly string[];
  waiting: boolean;
  onGoToLine(path: string, line: number): void;
};

/** The output of one run: at most forty lines, all of them on request. */
export function OutputLog({ text, name, paths, waiting, onGoToLine }: OutputLogProps) {
  const [all, setAll] = useState(false);
  const { lines } = text;
  const hidden = Math.max(0, lines - SHOWN);
  const first = hidden === 0 ? lines : SHOWN_FIRST;
  const render = (index: number, beginsError: boolean, line: Line) => (
    <OutputLine key={index} line={line} paths={paths} beginsError={beginsError} caret={waiting && index === lines - 1} onGoToLine={onGoToLine} />
  );
  return (
    <>
      <div role="log" aria-live="off" aria-label={name} className={classes.log}>
        {all && hidden > 0 ? (
          <AllLines text={text} render={render} />
        ) : (
          <>
            {stretch(text, 0, first, render)}
            {hidden > 0 && <div className={classes.gap}>… {count(hidden, 'line')} not shown</div>}
            {stretch(text, first + hidden, lines, render)}
          </>
        )}
      </div>
      {hidden > 0 && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? `Show ${SHOWN} of ${count(lines, 'line')}` : `Show all ${count(lines, 'line')}`}
        </button>
      )}
    </>
  );
}
