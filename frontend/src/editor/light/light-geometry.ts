import type { EditorView } from '@codemirror/view';
import type { Geometry, Place } from '../cursor-layer.ts';

/** Where things are in CodeMirror's view. */
export function lightGeometry(view: EditorView, host: HTMLElement): Geometry {
  const place = (offset: number): Place | null => {
    const at = view.coordsAtPos(Math.min(offset, view.state.doc.length));
    const corner = host.getBoundingClientRect();
    if (!at || at.bottom <= corner.top || at.top >= corner.bottom) return null;
    return { left: at.left - corner.left, top: at.top - corner.top, height: at.bottom - at.top };
  };
  const lineAt = (height: number) => view.state.doc.lineAt(view.lineBlockAtHeight(height).from).number;
  return {
    box() {
      const corner = host.getBoundingClientRect();
      const content = view.contentDOM.getBoundingClientRect();
      const scroller = view.scrollDOM;
      return { left: Math.max(0, content.left - corner.left), top: 0, right: scroller.clientLeft + scroller.clientWidth, bottom: scroller.clientHeight };
    },
    visibleLines() {
      const top = view.scrollDOM.getBoundingClientRect().top - view.documentTop;
      return { first: lineAt(top), last: lineAt(top + view.scrollDOM.clientHeight - 1) };
    },
    lineOf: (offset) => view.state.doc.lineAt(Math.min(offset, view.state.doc.length)).number,
    place,
    endOfLine: (offset) => place(view.state.doc.lineAt(Math.min(offset, view.state.doc.length)).to),
  };
}
