import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './FileTree.module.css';

export type FileNameFieldProps = {
  /** Its accessible name. */
  label: 'File name' | 'Folder name';
  /** What it begins with, and which part of that is selected. */
  draft: string;
  selected: readonly [from: number, to: number];
  /** Whether there is no connection: then the name waits for it. */
  away: boolean;
  /** Answers with the words of a refusal, or null: then the field is closed. */
  onName(path: string): Promise<string | null>;
  onClose(how: Closed): void;
};

/** How a field was left: with a name or by Escape, and the focus is still in it; or the focus is elsewhere already. */
export type Closed = 'named' | 'escaped' | 'left';

/** The field in which a file or a folder gets its name: Enter and a press elsewhere keep it, Escape gives up. */
export function FileNameField({ label, draft: first, selected, away, onName, onClose }: FileNameFieldProps) {
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<string | null>(null);
  const [waiting, setWaiting] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const asking = useRef(false);
  const begin = useRef(selected);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(...begin.current);
  }, []);
  const answered = (words: string | null) => {
    // Once it has its name nothing is asked for again, also when the focus leaves.
    if (words === null) return onClose(document.activeElement === field.current ? 'named' : 'left');
    asking.current = false;
    setWaiting(false);
    setWrong(words);
  };
  const ask = () => {
    if (asking.current) return;
    asking.current = true;
    void onName(draft).then(answered);
  };
  const keep = () => (away ? setWaiting(true) : ask());
  useEffect(() => {
    if (waiting && !away) ask();
  });
  return (
    <TextInput
      ref={field}
      aria-label={label}
      className={classes.field}
      placeholder="utils.py or lib/utils.py"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={draft}
      error={wrong}
      description={waiting && <output>Waits for the connection. Escape, or an empty name, gives up.</output>}
      inputWrapperOrder={['input', 'description', 'error']}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setWrong(null);
        setWaiting(false);
      }}
      onBlur={() => {
        // A window that loses the focus keeps it here.
        if (document.activeElement === field.current || wrong !== null) return;
        if (draft === first || draft.trim() === '') onClose('left');
        else keep();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') keep();
        else if (event.key === 'Escape') onClose('escaped');
      }}
    />
  );
}
