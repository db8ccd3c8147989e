import type { editor as monacoEditor } from 'monaco-editor/editor';
import { mapOffset, type Edit } from '../edit.ts';
import type { Monaco } from './monaco.ts';

/**
 * Lets `change` apply others' edits and keeps the view still: the caret's line, if it is in
 * view, else the first visible one, stays on its pixel. Monaco alone lets it jump when lines
 * arrive above.
 */
export function keepView(
  monaco: Monaco,
  editor: monacoEditor.IStandaloneCodeEditor,
  model: monacoEditor.ITextModel,
  edits: readonly Edit[],
  change: () => void,
): void {
  const scrollTop = editor.getScrollTop();
  const caret = editor.getPosition();
  const caretTop = caret ? editor.getTopForPosition(caret.lineNumber, caret.column) : -1;
  const inView = caretTop >= scrollTop && caretTop < scrollTop + editor.getLayoutInfo().height;
  const anchor = inView ? caret : editor.getVisibleRanges()[0]?.getStartPosition();
  if (!anchor) return change();
  const offset = model.getOffsetAt(anchor);
  const distance = editor.getTopForPosition(anchor.lineNumber, anchor.column) - scrollTop;
  change();
  const { lineNumber, column } = model.getPositionAt(mapOffset(offset, edits));
  const top = editor.getTopForPosition(lineNumber, column) - distance;
  if (top !== editor.getScrollTop()) editor.setScrollTop(top, monaco.editor.ScrollType.Immediate);
}
