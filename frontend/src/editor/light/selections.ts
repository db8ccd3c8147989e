import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { participantColour } from '../../theme/palette.ts';
import type { RemoteCaret } from '../remote-carets.ts';

/** Replaces the shown selections of others. */
export const setSelections = StateEffect.define<readonly RemoteCaret[]>();

/** Others' selections, as marks in the text; between updates they follow the edits. */
export const remoteSelections = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setSelections)) next = Decoration.set(effect.value.flatMap(markOf), true);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function markOf({ anchor, head, colour }: RemoteCaret) {
  if (anchor === head) return [];
  const mark = Decoration.mark({ class: `oci-selection oci-person-${participantColour(colour).token}` });
  return [mark.range(Math.min(anchor, head), Math.max(anchor, head))];
}
