import { CloseButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import classes from './Refused.module.css';

/** Why a control did nothing, beside that control; it floats, so that nothing moves. */
export function Refused({ words, onClose }: { words: string | null; onClose(): void }) {
  if (words === null) return null;
  return (
    <div className={classes.anchor}>
      <div role="alert" className={classes.words}>
        <IconLock aria-hidden />
        {words}
        <CloseButton size="sm" aria-label="Dismiss" onClick={onClose} />
      </div>
    </div>
  );
}
