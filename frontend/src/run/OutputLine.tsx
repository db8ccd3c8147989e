import { VisuallyHidden } from '@mantine/core';
import type { AnsiStyle } from './ansi-style.ts';
import classes from './OutputLine.module.css';
import type { Line, Span } from './output-text.ts';
import { count } from './run-words.ts';
import { findLines } from './traceback.ts';

export type OutputLineProps = {
  line: Line;
  /** Paths of the files whose lines a traceback may name. */
  paths: readonly string[];
  /** Path of the file that ran. */
  file: string;
  /** The first line of a stretch of errors says so to those who do not see its bar. */
  beginsError: boolean;
  /** A block at its end shows that the program waits there. */
  caret: boolean;
  onGoToLine(path: string, line: number): void;
};

/** One line of output, as text: its colours, its errors, and links to the lines that a traceback names. */
export function OutputLine({ line, paths, file, beginsError, caret, onGoToLine }: OutputLineProps) {
  return (
    <div className={classes.line} data-stream={line.stream}>
      {beginsError && <VisuallyHidden>error: </VisuallyHidden>}
      {line.spans.map((span, index) => (
        <SpanText key={index} span={span} paths={paths} file={file} onGoToLine={onGoToLine} />
      ))}
      {line.cut > 0 && <span className={classes.note}> … {count(line.cut, 'more character')}</span>}
      {caret && <span className={classes.caret} aria-hidden />}
      {line.spans.length === 0 && !caret && '\n'}
    </div>
  );
}

function SpanText({ span, paths, file, onGoToLine }: { span: Span } & Pick<OutputLineProps, 'paths' | 'file' | 'onGoToLine'>) {
  const look = lookOf(span.style);
  if (span.stream === 'in') return <b className={classes.answer}>{span.text}</b>;
  if (span.stream === 'out') return look === '' ? span.text : <span className={look}>{span.text}</span>;
  return (
    <span className={look}>
      {findLines(span.text, paths, file).map((piece, index) => {
        const { place } = piece;
        if (place === null) return piece.text;
        return (
          <button key={index} type="button" className={classes.place} onClick={() => onGoToLine(place.path, place.line)}>
            {piece.text}
          </button>
        );
      })}
    </span>
  );
}

function lookOf(style: AnsiStyle): string {
  const [front, back] = style.inverse ? [style.background ?? 'surface', style.colour ?? 'text'] : [style.colour, style.background];
  const names = [
    front !== null && `front-${front}`,
    back !== null && `back-${back}`,
    style.bold && 'bold',
    style.dim && 'dim',
    style.italic && 'italic',
    style.underline && 'underline',
    style.strike && 'strike',
  ];
  return names.map((name) => (name === false ? '' : (classes[name] ?? ''))).filter(Boolean).join(' ');
}
