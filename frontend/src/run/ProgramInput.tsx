import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFocusLeft } from '../app/useFocusLeft.ts';
import classes from './ProgramInput.module.css';

/** An answer that is typed, and what is to be said of it; it outlives the question. */
export type Draft = {
  text: string;
  /** How much of the run's output was there at the last key: the question that it answers. Null: what is asked when it is sent. */
  seen: number | null;
  /** Why the program was not given it. */
  refused: string | null;
  /** That one which was sent is on its way. */
  waits: string | null;
};
export const NO_DRAFT: Draft = { text: '', seen: null, refused: null, waits: null };

export type ProgramInputProps = {
  /** "Program input"; of several fields on a page one has that name. */
  name: string;
  /** Says whose program asks, where it is another person's. */
  placeholder: string;
  /** UTF-16 units of an answer. */
  mostUnits: number;
  /** Whether the field takes the focus when it appears. */
  takeFocus: boolean;
  /** How much of the run's output is here (`Run.next`). */
  seen: number;
  draft: Draft;
  onDraft(change: (draft: Draft) => Draft): void;
  /** Gives a line, or ends the input (null), to what was asked then; answers with the words of a refusal, or null. `say` tells of a wait. */
  onAnswer(text: string | null, seen: number, say: (words: string) => void): Promise<string | null>;
};

/** The field in which a waiting program is answered. */
export function ProgramInput({ name, placeholder, mostUnits, takeFocus, seen, draft, onDraft, onAnswer }: ProgramInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wanted = useRef(takeFocus);
  // The card has it then, where keys typed ahead do nothing.
  useFocusLeft(form, (node) => node.closest('article')?.focus({ preventScroll: true }));
  useEffect(() => {
    if (wanted.current) field.current?.focus();
  }, []);

  const answer = async (line: string | null) => {
    onDraft(() => NO_DRAFT);
    const refused = await onAnswer(line, line === null ? seen : (draft.seen ?? seen), (waits) => onDraft((now) => ({ ...now, waits })));
    // Whoever was told may send it again, to what is asked then.
    onDraft((now) => (refused === null || line === null || now.text !== '' ? { ...now, refused, waits: null } : { ...NO_DRAFT, text: line, refused }));
  };
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void answer(draft.text);
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
        value={draft.text}
        error={draft.refused}
        description={draft.waits}
        inputWrapperOrder={['input', 'description', 'error']}
        onChange={({ currentTarget: { value } }) => onDraft((now) => ({ ...now, text: value, seen: value === '' ? null : seen, refused: null }))}
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
