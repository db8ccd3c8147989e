import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { parseName } from '@oci/protocol/names.ts';
import style from './join.module.css';

type Props = { joining: boolean; refused: string; onJoin: (name: string) => void };

/** A name, and in. */
export function JoinForm({ joining, refused, onJoin }: Props) {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const join = (event: FormEvent): void => {
    event.preventDefault();
    if (joining) return;
    const parsed = parseName(text);
    setWrong(parsed.ok ? '' : parsed.words);
    if (parsed.ok) onJoin(parsed.name);
    else field.current?.focus();
  };

  return (
    <form onSubmit={join} className={style.form}>
      <TextInput
        ref={field}
        label="Your name"
        description="Everyone in the session sees it. No account, no email."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={text}
        error={wrong || undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setWrong('');
        }}
        autoComplete="name"
        maxLength={1_000}
        className={style.name}
      />
      <Button type="submit" variant="filled" size="xl" fullWidth aria-disabled={joining}>Join</Button>
      {refused !== '' && <p role="alert" className={style.refused}>{refused}</p>}
    </form>
  );
}
