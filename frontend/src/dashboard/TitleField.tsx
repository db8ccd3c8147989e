import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

type Props = { title: string; onDone: (title: string | null) => void };

/** A title being changed in its row: Enter keeps it, Escape gives up, leaving the field keeps it. */
export function TitleField({ title, onDone }: Props) {
  const [text, setText] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // A tick later: the menu that led here would take back a focus that was there when it closed.
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.select();
    });
    return () => clearTimeout(timer);
  }, []);
  const over = useRef(false);
  const done = (result: string | null): void => {
    // Enter and Escape move the focus away, which is no second answer.
    if (over.current) return;
    over.current = true;
    onDone(result);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Or the key would press the button that the focus goes to.
    event.preventDefault();
    done(event.key === 'Enter' ? text : null);
  };
  return (
    <TextInput
      ref={field}
      aria-label={`New title of ${title}`}
      value={text}
      maxLength={1_000}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => done(text)}
    />
  );
}
