import type * as Y from 'yjs';
import { mapOffset, type Caret, type Edit } from '../../src/editor/edit.ts';
import { SharedText, type Surface } from '../../src/editor/shared-text.ts';

/** The least an engine is: a string with LF line ends and carets. */
export class PlainSurface implements Surface {
  readonly shared: SharedText;
  text = '';
  own: Caret[] = [{ anchor: 0, head: 0 }];
  foreignEnds: number[][] = [];

  constructor(text: Y.Text) {
    this.shared = new SharedText(text, this, (ends) => this.foreignEnds.push(ends));
  }

  /** As a person would: replaces a range and leaves the caret after what was typed. */
  type(from: number, to: number, text: string): void {
    this.write([{ from, to, text }]);
  }

  /** Several carets at once: ascending ranges, in offsets before. */
  typeAt(ranges: { from: number; to: number }[], text: string): void {
    this.write(ranges.map((range) => ({ ...range, text })).reverse());
  }

  write(edits: Edit[]): void {
    const before = this.own;
    const lf = edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r\n?/g, '\n') }));
    for (const { from, to, text } of lf) this.text = this.text.slice(0, from) + text + this.text.slice(to);
    this.own = [...lf].reverse().map(({ from, text }) => ({ anchor: from + text.length, head: from + text.length }));
    this.shared.changeOwn(edits, before);
  }

  value(): string {
    return this.text;
  }

  length(): number {
    return this.text.length;
  }

  apply(edits: Edit[]): void {
    this.own = this.own.map(({ anchor, head }) => ({ anchor: mapOffset(anchor, edits), head: mapOffset(head, edits) }));
    for (const { from, to, text } of [...edits].reverse()) this.text = this.text.slice(0, from) + text + this.text.slice(to);
  }

  carets(): Caret[] {
    return this.own;
  }

  select(carets: Caret[]): void {
    this.own = carets;
  }
}
