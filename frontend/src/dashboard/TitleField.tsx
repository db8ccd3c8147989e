import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';

type Props = { title: string; onDone: (title: string | null) => void };

/** A title being changed in its row: Enter keeps it, Escape gives up, leaving the field keeps it. */
export function TitleField({ title, onDone }: Props) {
  const [text, setText] = useState(title);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onDone(text);
    else if (event.key === 'Escape') onDone(null);
  };
  return (
    <TextInput
      aria-label={`New title of ${title}`}
      value={text}
      maxLength={1_000}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(text)}
    />
  );
}
