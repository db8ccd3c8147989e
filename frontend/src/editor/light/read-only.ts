import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, showTooltip, type Tooltip } from '@codemirror/view';

const say = StateEffect.define<string>();

const said = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    const effect = transaction.effects.find((one) => one.is(say));
    if (effect?.is(say)) return tooltipOf(transaction.state.selection.main.head, effect.value);
    return transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

/** Refuses input and says why, in words, beside the caret. */
export function readOnly(words: string): Extension {
  return [
    EditorState.readOnly.of(true),
    said,
    EditorView.contentAttributes.of({ 'aria-readonly': 'true' }),
    EditorView.domEventHandlers({
      beforeinput(event, view) {
        event.preventDefault();
        view.dispatch({ effects: say.of(words) });
        return true;
      },
      blur: (_event, view) => {
        view.dispatch({ selection: view.state.selection });
      },
    }),
  ];
}

function tooltipOf(pos: number, words: string): Tooltip {
  return {
    pos,
    above: true,
    create() {
      const dom = document.createElement('div');
      dom.className = 'oci-readonly-words';
      dom.setAttribute('role', 'alert');
      dom.textContent = words;
      return { dom };
    },
  };
}
