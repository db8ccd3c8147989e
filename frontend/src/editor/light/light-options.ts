import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, type KeyBinding } from '@codemirror/view';
import type { EditorOptions } from '../code-editor.ts';
import { indentOf } from '../indent.ts';
import { lightTheme } from './light-theme.ts';
import { readOnly } from './read-only.ts';
import { remoteSelections } from './selections.ts';
import { wrappedIndent } from './wrapped-indent.ts';

/** What undo, and the room's keys, do in the light editor. */
export type LightActions = { run(): void; stop(): void; save(): void; undo(): void; redo(): void; toggleTabMovesFocus(): void };

/** Where the light editor shows: on a narrow screen, where long lines always wrap whatever the room's setting, or in Monaco's place until that has come. */
export type LightPlace = 'narrow' | 'before-monaco';

/** What never changes. */
export function fixedExtensions(actions: LightActions): Extension {
  return [
    keymap.of([...roomKeys(actions), ...closeBracketsKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.domEventHandlers({ beforeinput: (event) => browserUndo(event, actions) }),
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    drawSelection(),
    EditorState.allowMultipleSelections.of(true),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    remoteSelections,
  ];
}

/** What follows the options and the shown file. */
export function changingExtensions(options: EditorOptions, place: LightPlace): Extension {
  return [
    EditorView.contentAttributes.of({ 'aria-label': `Code editor, ${options.file}` }),
    indentUnit.of(' '.repeat(indentOf(options.language))),
    EditorState.tabSize.of(indentOf(options.language)),
    lightTheme(options.theme, options.fontSize, place),
    place === 'narrow' || options.wrap ? [EditorView.lineWrapping, wrappedIndent] : [],
    options.readOnly ? readOnly(options.readOnlyWords) : [],
  ];
}

function roomKeys(actions: LightActions): KeyBinding[] {
  const bind = (key: string, act: () => void, mac?: string): KeyBinding => ({
    key,
    mac,
    preventDefault: true,
    // As in Monaco: the room's own keys must not act a second time.
    stopPropagation: true,
    run: () => {
      act();
      return true;
    },
  });
  return [
    bind('Mod-Enter', actions.run),
    bind('Mod-Shift-Enter', actions.stop),
    bind('Mod-s', actions.save),
    bind('Mod-z', actions.undo),
    bind('Mod-y', actions.redo, 'Mod-Shift-z'),
    bind('Mod-Shift-z', actions.redo),
    // CodeMirror's own command fails with several carets of which one is on the first, or last, line.
    { key: 'Alt-ArrowUp', run: (view) => view.state.selection.ranges.length > 1 },
    { key: 'Alt-ArrowDown', run: (view) => view.state.selection.ranges.length > 1 },
    bind('Ctrl-m', actions.toggleTabMovesFocus, 'Ctrl-Shift-m'),
  ];
}

/** Undo that comes from a menu or a shaken phone instead of a key. */
function browserUndo(event: InputEvent, actions: LightActions): boolean {
  if (event.inputType === 'historyUndo') actions.undo();
  else if (event.inputType === 'historyRedo') actions.redo();
  else return false;
  event.preventDefault();
  return true;
}
