import type { Draft } from './ProgramInput.tsx';
import classes from './KeptAnswer.module.css';

/** What became of an answer, and what was typed of one that was not sent, while the program asks nothing. */
export function KeptAnswer({ draft: { text, refused, waits } }: { draft: Draft }) {
  const words = refused ?? waits ?? (text === '' ? null : 'Answered before you sent this.');
  if (words === null) return null;
  return (
    <p className={classes.kept} data-refused={refused !== null || undefined}>
      {words}
      {text !== '' && (
        <>
          {' '}
          You had typed: <kbd className={classes.text}>{text}</kbd>
        </>
      )}
    </p>
  );
}
