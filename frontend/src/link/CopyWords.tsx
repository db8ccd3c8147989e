import { isMac } from '../app/keyboard.ts';
import type { CopyState } from './useCopy.ts';
import style from './link.module.css';

/** "Press Ctrl+C to copy", in the keys of this machine. */
export const PRESS_TO_COPY = isMac() ? 'Press ⌘C to copy' : 'Press Ctrl+C to copy';

/** A button's words, which become "Copied" without changing its width. */
export function CopyWords({ state, words }: { state: CopyState; words: string }) {
  const shown = state === 'copied' ? 'Copied' : state === 'refused' ? PRESS_TO_COPY : words;
  return (
    <span className={style.words}>
      <span>{shown}</span>
      {shown !== words && <span className={style.room} aria-hidden="true">{words}</span>}
    </span>
  );
}
