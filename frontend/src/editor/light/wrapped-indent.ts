import { countColumn, RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

/** Columns by which the wrapped part of a line stands further in than its beginning. */
const HANG = 2;
/** Columns from which on a line's indent is no longer repeated: on a phone little would be left. */
const DEEPEST = 16;

/** Indents the wrapped parts of a line below its beginning. */
export const wrappedIndent = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = indents(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = indents(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function indents(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const blank = /^\s*/.exec(line.text)?.[0] ?? '';
      const columns = Math.min(countColumn(blank, view.state.tabSize), DEEPEST) + HANG;
      builder.add(line.from, line.from, Decoration.line({ attributes: { style: `padding-left:calc(var(--line-start) + ${columns}ch);text-indent:-${columns}ch` } }));
      at = line.to + 1;
    }
  }
  return builder.finish();
}
