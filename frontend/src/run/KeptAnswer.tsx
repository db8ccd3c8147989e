import type { Draft } from './ProgramInput.tsx';
import classes from './KeptAnswer.module.css';

/** What became of an answer, and what was typed of one that was not sent, while the program asks nothing, or not this person. */
export function KeptAnswer({ draft: { text, refused, waits }, ended, asks }: { draft: Draft; ended: boolean; asks: boolean }) {
  const unsent = ended ? 'The program ended before you sent this.' : asks ? 'This was not sent.' : 'Answered before you sent this.';
  const words = refused ?? waits ?? (text === '' ? null : unsent);
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
