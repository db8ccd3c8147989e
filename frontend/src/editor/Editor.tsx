import { useEffect, useRef, useState } from 'react';
import type { CodeEditor, EditorOptions, Engine } from './code-editor.ts';
import { createEarlyEditor } from './create-editor.ts';
import './editor.css';

type Props = Omit<EditorOptions, 'parent'> & {
  engine: Engine;
  /** The editor once it can be typed into; null when it is gone. */
  onReady(editor: CodeEditor | null): void;
};

/** Loads and shows the code editor, and keeps it in step with its options. */
export function Editor(props: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const { engine, text, file, language, languages, readOnly, readOnlyWords, theme, fontSize, wrap } = props;

  useEffect(() => {
    if (!parent.current) return;
    let made: CodeEditor | null = null;
    let gone = false;
    setFailed(false);
    createEarlyEditor(optionsOf(parent.current, latest), engine).then(
      (ready) => {
        if (gone) return ready.dispose();
        made = ready;
        ready.show(latest.current.text, latest.current.file, latest.current.language);
        setEditor(ready);
        latest.current.onReady(ready);
      },
      (error: unknown) => {
        console.error('The editor could not load', error);
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
      made?.dispose();
      setEditor(null);
      if (made) latest.current.onReady(null);
    };
  }, [engine, attempt]);

  useEffect(() => editor?.show(text, file, language), [editor, text, file, language]);
  useEffect(() => editor?.update({ languages }), [editor, languages]);
  useEffect(() => editor?.update({ readOnly, readOnlyWords, theme, fontSize, wrap }), [editor, readOnly, readOnlyWords, theme, fontSize, wrap]);

  return (
    <div className="oci-editor-frame" data-editor ref={parent} aria-busy={!editor && !failed}>
      {!editor && !failed && <p className="oci-editor-words">Loading the editor…</p>}
      {failed && (
        <p className="oci-editor-words">
          The editor could not load. Check the connection.{' '}
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            Retry
          </button>
        </p>
      )}
    </div>
  );
}

/** Callbacks go to the newest props, so that a new one needs no new editor. */
function optionsOf(parent: HTMLElement, latest: { current: Props }): EditorOptions {
  const { text, file, language, languages, readOnly, readOnlyWords, theme, fontSize, wrap, cursors } = latest.current;
  return {
    parent,
    text,
    file,
    language,
    languages,
    readOnly,
    readOnlyWords,
    theme,
    fontSize,
    wrap,
    cursors,
    onCursor: (anchor, head) => latest.current.onCursor(anchor, head),
    onRun: () => latest.current.onRun(),
    onStop: () => latest.current.onStop(),
    onSave: () => latest.current.onSave(),
  };
}
