import { IconArrowBackUp } from '@tabler/icons-react';
import type { CodeEditor } from '../editor/code-editor.ts';
import classes from './KeyRow.module.css';

const KEYS = [
  { label: 'Tab', text: '\t' },
  ...['{}', '()', '[]', '=', ':', '"', '_'].map((text) => ({ label: text, text })),
];

/** Keys that a touch keyboard hides, in a row above it. */
export function KeyRow({ editor, indent }: { editor: CodeEditor; indent: string }) {
  return (
    // Pressing a key must not take the focus from the editor, or the keyboard would go.
    <div role="toolbar" aria-label="Keys" className={classes.row} onPointerDown={(event) => event.preventDefault()}>
      <button type="button" aria-label="Undo" onClick={() => editor.undo()}>
        <IconArrowBackUp aria-hidden />
      </button>
      {KEYS.map(({ label, text }) => (
        <button key={label} type="button" onClick={() => editor.insert(text === '\t' ? indent : text)}>
          {label}
        </button>
      ))}
    </div>
  );
}
