import type { editor as monacoEditor } from 'monaco-editor/editor';
import type { Monaco } from './monaco.ts';

/** ms for which Esc lets the next Tab leave the editor. */
const ESCAPE_ARMED = 2_000;

/** States in which Esc closes something of Monaco's own and does nothing else. */
const ESC_CLOSES = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'parameterHintsVisible',
  'renameInputVisible',
  'markersNavigationVisible',
  'inSnippetMode',
  'inReferenceSearchEditor',
  'referenceSearchVisible',
  'editorHoverVisible',
  'inlineSuggestionVisible',
];

type Actions = { run(): void; stop(): void; save(): void; toggleTabMovesFocus(): void };

/** The room's keys in Monaco: run, stop, save, Tab, and the way out by Esc, then Tab. */
export function addKeys(monaco: Monaco, editor: monacoEditor.IStandaloneCodeEditor, actions: Actions): { dispose(): void } {
  const { KeyCode, KeyMod } = monaco;
  const onMac = navigator.platform.startsWith('Mac');
  const tabKey = onMac ? KeyMod.WinCtrl | KeyMod.Shift | KeyCode.KeyM : KeyMod.CtrlCmd | KeyCode.KeyM;
  const add = (id: string, label: string, keybinding: number, run: () => void, precondition?: string) =>
    editor.addAction({ id, label, keybindings: [keybinding], run, precondition });
  let armedUntil = 0;
  const added = [
    add('oci.run', 'Run', KeyMod.CtrlCmd | KeyCode.Enter, actions.run),
    add('oci.stop', 'Stop', KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, actions.stop),
    add('oci.save', 'Save', KeyMod.CtrlCmd | KeyCode.KeyS, actions.save),
    add('oci.tab', 'Tab moves focus, or indents', tabKey, actions.toggleTabMovesFocus),
    add('oci.leave', 'Leave the editor by the next Tab', KeyCode.Escape, () => {
      editor.trigger('keyboard', 'removeSecondaryCursors', null);
      editor.trigger('keyboard', 'cancelSelection', null);
      editor.trigger('keyboard', 'leaveEditorMessage', null);
      armedUntil = performance.now() + ESCAPE_ARMED;
    }, ESC_CLOSES.map((key) => `!${key}`).join(' && ')),
    // Before Monaco looks at the key: with its Tab given up for this one press, the browser moves the focus.
    editor.onKeyDown((event) => {
      const escaped = performance.now() < armedUntil;
      if (event.keyCode !== KeyCode.Tab) {
        if (![KeyCode.Escape, KeyCode.Shift].includes(event.keyCode)) armedUntil = 0;
      } else if (escaped) {
        armedUntil = 0;
        const before = editor.getRawOptions().tabFocusMode ?? false;
        editor.updateOptions({ tabFocusMode: true });
        const back = editor.onDidBlurEditorText(() => {
          back.dispose();
          editor.updateOptions({ tabFocusMode: before });
        });
      }
    }),
  ];
  return { dispose: () => added.forEach((one) => one.dispose()) };
}
