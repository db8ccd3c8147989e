import { ActionIcon, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './SessionTitle.module.css';

/** The heading; an interviewer renames it in place. `onRename` answers with the words of a refusal, or null. */
export function SessionTitle({ title, onRename }: { title: string; onRename: ((title: string) => Promise<string | null>) | null }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);

  const returning = useRef(false);
  const editing = draft !== null;
  useEffect(() => {
    if (editing) field.current?.focus();
    if (editing || !returning.current) return;
    returning.current = false;
    pencil.current?.focus();
  }, [editing]);

  // By a key the focus goes back to the pencil; a click elsewhere keeps it there.
  const finish = async (rename: boolean, byKey: boolean) => {
    if (draft === null || returning.current) return;
    returning.current = byKey;
    const words = rename && draft.trim() !== title ? ((await onRename?.(draft)) ?? null) : null;
    setRefused(words);
    if (words === null) setDraft(null);
    else returning.current = false;
  };
  if (draft !== null) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void finish(true, true);
        }}
      >
        <h1 className={classes.hidden}>{title}</h1>
        <TextInput
          aria-label="Title"
          ref={field}
          value={draft}
          error={refused}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => void finish(true, false)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') void finish(false, true);
          }}
        />
      </form>
    );
  }
  return (
    <div className={classes.title}>
      <h1 dir="auto" className={classes.heading} title={title}>
        {title}
      </h1>
      {onRename !== null && (
        <ActionIcon ref={pencil} size="sm" aria-label="Rename" title="Rename" onClick={() => setDraft(title)}>
          <IconPencil aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
