import type { Chunk, Stream } from '@oci/protocol/run.ts';
import { AnsiScanner } from './ansi-scanner.ts';
import type { AnsiStyle } from './ansi-style.ts';

/** What a checker says is no output of the program. */
type Printed = Exclude<Stream, 'check'>;

/** A stretch of one line with one look. */
export type Span = { text: string; stream: Stream; style: AnsiStyle };
/** One line as it is shown. `cut` counts the UTF-16 units left out at its end. */
export type Line = { stream: Stream; spans: Span[]; cut: number };

type Mark = { at: number; stream: Stream; style: AnsiStyle };

/** UTF-16 units of one line that are shown. */
const LONGEST_LINE = 4_000;

/**
 * The text of one run's output, ready to be shown by lines. It is fed the whole list of chunks each
 * time and takes only what is new, so that feeding is idempotent and its cost follows the new text.
 */
export class OutputText {
  #text = '';
  #starts: number[] = [0];
  #marks: Mark[] = [];
  #scanners: Record<Printed, AnsiScanner> = newScanners();
  #errors = '';
  #taken = 0;
  #dropped = 0;

  /** Takes what is new. `dropped` lines were lost at the beginning; when it changes all is read anew. */
  feed(chunks: readonly Chunk[], dropped: number): void {
    let length = 0;
    for (const [, text] of chunks) length += text.length;
    if (length < this.#taken || dropped !== this.#dropped) this.#clear(dropped);
    let skip = this.#taken;
    for (const [stream, text] of chunks) {
      if (skip >= text.length) skip -= text.length;
      else {
        const fresh = skip === 0 ? text : text.slice(skip);
        if (stream === 'check') this.#errors += fresh;
        else this.#append(stream, fresh);
        skip = 0;
      }
    }
    this.#taken = length;
  }

  /** Number of lines; an empty last one is not counted. */
  get lines(): number {
    return this.#starts.length - (this.#starts.at(-1) === this.#text.length ? 1 : 0);
  }

  /** All of it without colours. */
  get plain(): string {
    return this.#text;
  }

  /** What a checker said of the program. */
  get errors(): string {
    return this.#errors;
  }

  /** The index-th line, from 0. */
  line(index: number): Line {
    const from = this.#starts[index];
    if (from === undefined) throw new Error(`invariant violation: no line ${index}`);
    let end = this.#starts[index + 1] ?? this.#text.length;
    if (this.#text[end - 1] === '\n' && end > from) end -= 1;
    while (end > from && this.#text[end - 1] === '\r') end -= 1;
    // A carriage return goes back to the line's beginning: what was there is written over.
    const begin = Math.max(from, this.#text.lastIndexOf('\r', end - 1) + 1);
    const shownEnd = Math.min(end, begin + LONGEST_LINE);
    const spans = this.#spans(begin, shownEnd);
    return { stream: spans[0]?.stream ?? this.#markAt(begin)?.stream ?? 'out', spans, cut: end - shownEnd };
  }

  #spans(from: number, end: number): Span[] {
    const spans: Span[] = [];
    let at = from;
    for (let i = this.#markIndex(from); at < end; i++) {
      const mark = this.#marks[i];
      if (mark === undefined) throw new Error('invariant violation: text before the first mark');
      const until = Math.min(end, this.#marks[i + 1]?.at ?? end);
      if (until > at) spans.push({ text: this.#text.slice(at, until), stream: mark.stream, style: mark.style });
      at = Math.max(at, until);
    }
    return spans;
  }

  #append(stream: Printed, text: string): void {
    const scanner = this.#scanners[stream];
    this.#changeStream(stream, scanner.style);
    scanner.scan(text, {
      style: (style) => this.#mark(stream, style),
      text: (plain) => {
        const offset = this.#text.length;
        this.#text += plain;
        for (let at = plain.indexOf('\n'); at >= 0; at = plain.indexOf('\n', at + 1)) this.#starts.push(offset + at + 1);
      },
    });
  }

  /** Output and errors never share a line; an answer stands behind its question, and ends the line. */
  #changeStream(stream: Stream, style: AnsiStyle): void {
    const before = this.#marks.at(-1)?.stream;
    if (before !== undefined && before !== stream && stream !== 'in' && this.#starts.at(-1) !== this.#text.length) this.#starts.push(this.#text.length);
    if (before !== stream) this.#mark(stream, style);
  }

  #mark(stream: Stream, style: AnsiStyle): void {
    const last = this.#marks.at(-1);
    if (last?.at === this.#text.length) this.#marks.pop();
    this.#marks.push({ at: this.#text.length, stream, style });
  }

  #markAt(at: number): Mark | undefined {
    return this.#marks[this.#markIndex(at)];
  }

  /** Index of the last mark that begins at or before a place. */
  #markIndex(at: number): number {
    let low = 0;
    let high = this.#marks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#marks[middle]?.at ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #clear(dropped: number): void {
    this.#text = '';
    this.#starts = [0];
    this.#marks = [];
    this.#scanners = newScanners();
    this.#errors = '';
    this.#taken = 0;
    this.#dropped = dropped;
  }
}

function newScanners(): Record<Printed, AnsiScanner> {
  return { out: new AnsiScanner(), err: new AnsiScanner(), in: new AnsiScanner() };
}
