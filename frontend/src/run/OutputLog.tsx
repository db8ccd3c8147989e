import { useMemo, useState } from 'react';
import { OutputLine } from './OutputLine.tsx';
import { OutputLines } from './OutputLines.tsx';
import classes from './OutputLog.module.css';
import type { Line, OutputText } from './output-text.ts';
import { partsOf, type Drawing } from './result-table.ts';
import { ResultGrid } from './ResultGrid.tsx';

export type OutputLogProps = {
  text: OutputText;
  /** The run, for example "run 7". */
  run: string;
  /** Paths of the files whose lines a traceback may name, and of the one that ran. */
  paths: readonly string[];
  file: string;
  waiting: boolean;
  /** How its results of SQL are drawn; null where it has none. */
  tables: Drawing | null;
  onGoToLine(path: string, line: number): void;
};

/** The output of one run: its lines, and the results of SQL among them as tables. */
export function OutputLog({ text, run, paths, file, waiting, tables, onGoToLine }: OutputLogProps) {
  const [asText, setAsText] = useState(false);
  const { lines } = text;
  // The text is the same object while it grows.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const parts = useMemo(() => (tables === null ? [] : partsOf(text, tables)), [tables, text, text.plain.length]);
  const results = parts.filter(({ table }) => table !== null);
  const render = (index: number, beginsError: boolean, line: Line) => (
    <OutputLine key={index} line={line} paths={paths} file={file} beginsError={beginsError} caret={waiting && index === lines - 1} onGoToLine={onGoToLine} />
  );
  const shown = results.length === 0 || asText ? [{ from: 0, until: lines, table: null }] : parts;
  return (
    <>
      <div role="log" aria-live="off" aria-label={`Output of ${run}`} className={classes.log}>
        {shown.map((part) =>
          part.table === null ? (
            <OutputLines key={part.from} text={text} from={part.from} until={part.until} render={render} />
          ) : (
            <ResultGrid key={part.from} table={part.table} name={`Result ${results.indexOf(part) + 1} of ${run}`} />
          ),
        )}
      </div>
      {results.length > 0 && (
        <button type="button" className={classes.more} onClick={() => setAsText(!asText)}>
          Show as {asText ? 'tables' : 'text'}
        </button>
      )}
    </>
  );
}
