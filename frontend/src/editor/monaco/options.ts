import type { editor as monacoEditor } from 'monaco-editor/editor';
import type { EditorOptions } from '../code-editor.ts';

type Changing = Pick<EditorOptions, 'file' | 'readOnly' | 'readOnlyWords' | 'fontSize' | 'wrap'>;

/** Monaco's options that never change. Nothing here alters what was typed or pasted. */
export const FIXED_OPTIONS: monacoEditor.IStandaloneEditorConstructionOptions = {
  model: null,
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontLigatures: false,
  minimap: { enabled: false },
  glyphMargin: false,
  folding: false,
  stickyScroll: { enabled: false },
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 12,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  renderLineHighlight: 'line',
  padding: { top: 10, bottom: 10 },
  fixedOverflowWidgets: true,
  accessibilitySupport: 'auto',
  guides: { indentation: true, bracketPairs: 'active' },
  bracketPairColorization: { enabled: false },
  detectIndentation: false,
  trimAutoWhitespace: false,
  autoIndentOnPaste: false,
  formatOnPaste: false,
  formatOnType: false,
  pasteAs: { enabled: false },
  unusualLineTerminators: 'off',
  renderControlCharacters: true,
  unicodeHighlight: {
    nonBasicASCII: false,
    ambiguousCharacters: true,
    invisibleCharacters: true,
    includeComments: true,
    includeStrings: true,
  },
  links: false,
  colorDecorators: false,
  codeLens: false,
  inlineSuggest: { enabled: false },
  occurrencesHighlight: 'singleFile',
  wrappingIndent: 'indent',
  smoothScrolling: false,
  cursorSmoothCaretAnimation: 'off',
};

/** Monaco's form of the options that the room may change. */
export function monacoOptions(options: Changing): monacoEditor.IEditorOptions {
  return {
    ariaLabel: `Code editor, ${options.file}`,
    readOnly: options.readOnly,
    readOnlyMessage: { value: escapeMarkdown(options.readOnlyWords) },
    fontSize: options.fontSize,
    lineHeight: Math.round((options.fontSize * 22) / 13.5),
    wordWrap: options.wrap ? 'on' : 'off',
  };
}

/** The words may hold a person's name; they are words, not Markdown. */
function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]()#+\-.!<>&~|]/g, '\\$&');
}
