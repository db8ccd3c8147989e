import type { editor as monacoEditor } from 'monaco-editor/editor';
import type { Geometry, Place } from '../cursor-layer.ts';

/** Letters that are read from the right: where a line has one, its last letter need not be at its right end. */
const FROM_THE_RIGHT = /\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}/u;

/** Where things are in Monaco's view. */
export function monacoGeometry(editor: monacoEditor.IStandaloneCodeEditor): Geometry {
  const model = () => {
    const shown = editor.getModel();
    if (!shown) throw new Error('invariant violation: carets are drawn over a shown file');
    return shown;
  };
  const inView = (place: Place | null): Place | null => {
    const { height } = editor.getLayoutInfo();
    return place && place.top + place.height > 0 && place.top < height ? place : null;
  };
  return {
    box() {
      const { contentLeft, contentWidth, height } = editor.getLayoutInfo();
      return { left: contentLeft, top: 0, right: contentLeft + contentWidth, bottom: height };
    },
    visibleLines() {
      const ranges = editor.getVisibleRanges();
      return { first: ranges[0]?.startLineNumber ?? 1, last: ranges.at(-1)?.endLineNumber ?? 1 };
    },
    lineOf: (offset) => model().getPositionAt(offset).lineNumber,
    place: (offset) => inView(editor.getScrolledVisiblePosition(model().getPositionAt(offset))),
    endOfLine(offset) {
      const { lineNumber } = model().getPositionAt(offset);
      const end = inView(editor.getScrolledVisiblePosition({ lineNumber, column: model().getLineMaxColumn(lineNumber) }));
      const { contentLeft, isViewportWrapping } = editor.getLayoutInfo();
      // Of wrapped lines Monaco counts those that are seen, and nothing tells which they are.
      if (end === null || isViewportWrapping || !FROM_THE_RIGHT.test(model().getLineContent(lineNumber))) return end;
      return { ...end, left: Math.max(end.left, contentLeft - editor.getScrollLeft() + editor.getWidthOfLine(lineNumber)) };
    },
  };
}
