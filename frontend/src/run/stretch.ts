import type { ReactNode } from 'react';
import type { Line, OutputText } from './output-text.ts';

/** Lines of an output, from the first to before another, and how each is shown. */
export type StretchProps = { text: OutputText; from: number; until: number; render(index: number, beginsError: boolean, line: Line): ReactNode };

/** Renders the lines from one index to before another; each is told whether it begins a stretch of errors. */
export function stretch<T>(text: OutputText, from: number, until: number, render: (index: number, beginsError: boolean, line: Line) => T): T[] {
  const rendered: T[] = [];
  let before: Line['stream'] = 'out';
  for (let index = from; index < until; index++) {
    const line = text.line(index);
    rendered.push(render(index, line.stream === 'err' && before !== 'err', line));
    before = line.stream;
  }
  return rendered;
}
