import type { Monaco } from './monaco.ts';
import { EDITOR_COLOURS, FOUND, type EditorColours } from '../syntax-colours.ts';

/** Defines `quiet-light` and `quiet-dark`. */
export function defineThemes(monaco: Monaco): void {
  for (const [name, base] of [['light', 'vs'], ['dark', 'vs-dark']] as const) {
    const colours = EDITOR_COLOURS[name];
    monaco.editor.defineTheme(`quiet-${name}`, { base, inherit: false, rules: rulesOf(colours), colors: partsOf(colours) });
  }
}

function rulesOf(colours: EditorColours): { token: string; foreground: string }[] {
  const rule = (foreground: string, ...tokens: string[]) => tokens.map((token) => ({ token, foreground: foreground.slice(1) }));
  return [
    ...rule(colours.identifier, '', 'identifier'),
    ...rule(colours.keyword, 'keyword', 'operator.word'),
    ...rule(colours.string, 'string', 'regexp', 'attribute.value'),
    ...rule(colours.number, 'number', 'constant', 'type', 'predefined'),
    ...rule(colours.function, 'function', 'class', 'tag', 'annotation', 'decorator'),
    ...rule(colours.comment, 'comment'),
    ...rule(colours.punctuation, 'delimiter', 'operators', 'operator'),
  ];
}

function partsOf(colours: EditorColours): Record<string, string> {
  return {
    'editor.background': colours.background,
    'editor.foreground': colours.identifier,
    'editor.lineHighlightBackground': colours.activeLine,
    'editor.lineHighlightBorder': '#00000000',
    'editorLineNumber.foreground': colours.lineNumber,
    'editorLineNumber.activeForeground': colours.activeLineNumber,
    'editor.selectionBackground': colours.selection,
    'editor.inactiveSelectionBackground': colours.selection,
    'editorCursor.foreground': colours.caret,
    'editorIndentGuide.background1': colours.guide,
    'editorIndentGuide.activeBackground1': colours.lineNumber,
    'editorBracketPairGuide.activeBackground1': colours.lineNumber,
    'editorBracketMatch.background': colours.hover,
    'editorBracketMatch.border': colours.lineNumber,
    'editorWidget.background': colours.surface,
    'editorWidget.foreground': colours.identifier,
    'editorWidget.border': colours.border,
    'editorHoverWidget.background': colours.surface,
    'editorHoverWidget.border': colours.border,
    'editorSuggestWidget.background': colours.surface,
    'editorSuggestWidget.border': colours.border,
    'editorSuggestWidget.selectedBackground': colours.hover,
    'list.hoverBackground': colours.hover,
    'list.focusBackground': colours.hover,
    'list.focusForeground': colours.identifier,
    'quickInput.background': colours.surface,
    'quickInput.foreground': colours.identifier,
    'input.background': colours.background,
    'input.foreground': colours.identifier,
    'input.border': colours.lineNumber,
    'inputValidation.infoBackground': colours.surface,
    'inputValidation.infoForeground': colours.identifier,
    'inputValidation.infoBorder': colours.lineNumber,
    'quickInputList.focusBackground': colours.hover,
    'quickInputList.focusForeground': colours.identifier,
    'editor.findMatchBackground': `${colours.warn}${FOUND}`,
    'editor.findMatchBorder': colours.warn,
    'editor.findMatchHighlightBackground': `${colours.warn}${FOUND}`,
    'editor.rangeHighlightBackground': colours.activeLine,
    focusBorder: colours.accent,
    'editorError.foreground': colours.bad,
    'editorWarning.foreground': colours.warn,
    'editorUnicodeHighlight.border': colours.warn,
    'scrollbarSlider.background': `${colours.lineNumber}40`,
    'scrollbarSlider.hoverBackground': `${colours.lineNumber}80`,
    'scrollbarSlider.activeBackground': `${colours.lineNumber}A0`,
    'editorOverviewRuler.border': '#00000000',
    'widget.shadow': '#00000033',
  };
}
