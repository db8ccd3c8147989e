import { ActionIcon, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import classes from './SessionTitle.module.css';

/** The heading; an interviewer renames it in place. `onRename` answers with the words of a refusal, or null. */
export function SessionTitle({ title, onRename }: { title: string; onRename: ((title: string) => Promise<string | null>) | null }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const pencil = useRef<HTMLButtonElement>(null);

  const finish = async (rename: boolean) => {
    const words = rename && draft !== null && draft.trim() !== title ? ((await onRename?.(draft)) ?? null) : null;
    setRefused(words);
    if (words === null) setDraft(null);
  };
  if (draft !== null) {
    return (
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void finish(true).then(() => pencil.current?.focus());
        }}
      >
        <h1 className={classes.hidden}>{title}</h1>
        <TextInput
          aria-label="Title"
          autoFocus
          value={draft}
          error={refused}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => void finish(true)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') void finish(false).then(() => pencil.current?.focus());
          }}
        />
      </form>
    );
  }
  return (
    <div className={classes.title}>
      <h1 className={classes.heading} title={title} onDoubleClick={() => onRename !== null && setDraft(title)}>
        {title}
      </h1>
      {onRename !== null && (
        <ActionIcon ref={pencil} size="sm" aria-label="Rename session" onClick={() => setDraft(title)}>
          <IconPencil aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
