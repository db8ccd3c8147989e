import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { cleanLine, parseName, type NameLimits } from '@oci/protocol/names.ts';
import classes from './People.module.css';

export type OwnNameProps = {
  name: string;
  limits: NameLimits;
  /** Answers with the words of a refusal, or null. */
  onRename(name: string): Promise<string | null>;
};

/** Changes one's own name: a pencil, then a field in its place. Enter keeps the name, Escape gives up. */
export function OwnName({ name, limits, onRename }: OwnNameProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const pencil = useRef<HTMLButtonElement>(null);
  const returning = useRef(false);
  const editing = draft !== null;
  useEffect(() => {
    if (editing) {
      field.current?.focus();
      field.current?.select();
    } else if (returning.current) pencil.current?.focus();
    returning.current = editing;
  }, [editing]);

  const close = () => {
    setDraft(null);
    setWrong(null);
  };
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseName(draft ?? '', limits);
    // The words of the door are about joining.
    if (!parsed.ok) return setWrong(cleanLine(draft ?? '') === '' ? 'Type a name.' : parsed.words);
    const words = parsed.name === name ? null : await onRename(parsed.name);
    if (words === null) close();
    else setWrong(words);
  };
  if (!editing) {
    return (
      <ActionIcon ref={pencil} aria-label="Change your name" title="Change your name" onClick={() => setDraft(name)}>
        <IconPencil aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <form className={classes.rename} onSubmit={(event) => void rename(event)}>
      <TextInput
        ref={field}
        aria-label="Your name"
        autoComplete="name"
        value={draft}
        error={wrong}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setWrong(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
      />
      <Button type="submit">Change</Button>
    </form>
  );
}
