import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFocusLeft } from '../app/useFocusLeft.ts';
import classes from './ProgramInput.module.css';

export type ProgramInputProps = {
  /** "Program input"; of several fields on a page one has that name. */
  name: string;
  /** Says whose program asks, where it is another person's. */
  placeholder: string;
  /** UTF-16 units of an answer. */
  mostUnits: number;
  /** Whether the field takes the focus when it appears. */
  takeFocus: boolean;
  /** Gives a line, or ends the input (null); answers with the words of a refusal, or null. */
  onAnswer(text: string | null): Promise<string | null>;
};

/** The field in which a waiting program is answered. */
export function ProgramInput({ name, placeholder, mostUnits, takeFocus, onAnswer }: ProgramInputProps) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wanted = useRef(takeFocus);
  // The card has it then, where keys typed ahead do nothing.
  useFocusLeft(form, (node) => node.closest('article')?.focus({ preventScroll: true }));
  useEffect(() => {
    if (wanted.current) field.current?.focus();
  }, []);

  const answer = async (line: string | null) => {
    setText('');
    const words = await onAnswer(line);
    setRefused(words);
    if (words !== null && line !== null) setText((typed) => typed || line);
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void answer(text);
      }}
    >
      <span className={classes.words}>Waiting for input</span>
      <TextInput
        ref={field}
        className={classes.field}
        aria-label={name}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
        maxLength={mostUnits}
        value={text}
        error={refused}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          const ends = event.key === 'd' && event.ctrlKey;
          // A key that is held would answer what the program asks next.
          if (ends || (event.key === 'Enter' && event.repeat)) event.preventDefault();
          if (ends && !event.repeat) void answer(null);
        }}
      />
      <Button type="submit">Send</Button>
      <Button variant="subtle" className={classes.end} aria-keyshortcuts="Control+D" onClick={() => void answer(null)}>
        End input
      </Button>
    </form>
  );
}
