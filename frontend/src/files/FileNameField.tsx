import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { nameOf } from './paths.ts';
import classes from './FileTree.module.css';

export type FileNameFieldProps = {
  /** The path it begins with; empty for a new file. */
  path: string;
  /** Answers with the words of a refusal, or null: then the field is closed. */
  onName(path: string): Promise<string | null>;
  /** `byKey`: the focus goes back to where it came from; else it is somewhere else already. */
  onClose(byKey: boolean): void;
};

/** The field in which a file gets its name: Enter keeps it, Escape gives up. */
export function FileNameField({ path, onName, onClose }: FileNameFieldProps) {
  const [draft, setDraft] = useState(path);
  const [wrong, setWrong] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const asking = useRef(false);
  useEffect(() => {
    field.current?.focus();
    // The name without its end is what is changed most.
    const name = nameOf(path);
    const end = name.lastIndexOf('.') > 0 ? path.length - name.length + name.lastIndexOf('.') : path.length;
    field.current?.setSelectionRange(path.length - name.length, end);
  }, [path]);
  const keep = async () => {
    if (asking.current) return;
    asking.current = true;
    const words = await onName(draft);
    asking.current = false;
    if (words === null) onClose(document.activeElement === field.current);
    else setWrong(words);
  };
  return (
    <TextInput
      ref={field}
      aria-label="File name"
      className={classes.field}
      placeholder="utils.py or lib/utils.py"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      value={draft}
      error={wrong}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setWrong(null);
      }}
      onBlur={() => {
        if (!asking.current && wrong === null) onClose(false);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') void keep();
        else if (event.key === 'Escape') onClose(true);
      }}
    />
  );
}
