import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { EDITOR_COLOURS, type EditorColours } from '../syntax-colours.ts';
import type { LightPlace } from './light-options.ts';

/** The theme of the light editor, from the same table as Monaco's. */
export function lightTheme(theme: 'light' | 'dark', fontSize: number, place: LightPlace): Extension {
  const colours = EDITOR_COLOURS[theme];
  const measures = place === 'narrow' ? NARROW : asInMonaco(colours);
  return [EditorView.theme(measures), EditorView.theme(parts(colours, fontSize), { dark: theme === 'dark' }), syntaxHighlighting(syntax(colours))];
}

type Styles = Parameters<typeof EditorView.theme>[0];

const NARROW: Styles = {
  '&': { '--line-start': '6px' },
  '.cm-lineNumbers .cm-gutterElement': { paddingLeft: '10px', paddingRight: '8px' },
};

/** Every character on the pixel where Monaco will have it (monaco/options.ts): nothing moves when it comes. */
function asInMonaco(colours: EditorColours): Styles {
  return {
    '&': { '--line-start': '0px' },
    '.cm-line': { padding: '0' },
    // Monaco has room for three digits, in whole px.
    '.cm-lineNumbers .cm-gutterElement': { minWidth: 'calc(round(3ch, 1px) + 12px)', padding: '0 calc(12px - 3ch + round(3ch, 1px)) 0 0' },
    '.cm-gutters .cm-activeLineGutter': { backgroundColor: colours.background },
  };
}

function syntax(colours: EditorColours): HighlightStyle {
  return HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.self], color: colours.keyword },
    { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: colours.string },
    { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.typeName], color: colours.number },
    {
      tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName)), tags.function(tags.propertyName), tags.className, tags.meta],
      color: colours.function,
    },
    { tag: tags.comment, color: colours.comment },
    { tag: [tags.punctuation, tags.bracket, tags.operator], color: colours.punctuation },
    { tag: [tags.variableName, tags.propertyName], color: colours.identifier },
  ]);
}

function parts(colours: EditorColours, fontSize: number): Styles {
  return {
    '&': { height: '100%', color: colours.identifier, backgroundColor: colours.background, fontSize: `${fontSize}px` },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace", fontVariantLigatures: 'none', lineHeight: `${Math.round((fontSize * 22) / 13.5)}px` },
    '.cm-content': { padding: '10px 0', caretColor: colours.caret },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: colours.caret, borderLeftWidth: '2px' },
    '.cm-gutters': { backgroundColor: colours.background, color: colours.lineNumber, border: 'none' },
    '.cm-activeLine': { backgroundColor: colours.activeLine },
    '.cm-activeLineGutter': { backgroundColor: colours.activeLine, color: colours.activeLineNumber },
    '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: colours.selection },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: colours.hover, outline: `1px solid ${colours.lineNumber}` },
    '.cm-specialChar': { color: colours.bad, outline: `1px solid ${colours.warn}` },
    '.cm-tooltip': { backgroundColor: colours.surface, color: colours.identifier, border: `1px solid ${colours.border}`, borderRadius: '6px' },
    '.cm-tooltip.oci-readonly-words': { padding: '4px 8px', fontFamily: 'inherit' },
  };
}
