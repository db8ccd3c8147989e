import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import classes from './DeletedNotice.module.css';

/** That a file or a folder was deleted, and the way back. `onClose` is set where it is not in the editor; `inPanel`: it stands among the files, not over the editor. */
export function DeletedNotice({ words, inPanel = false, onUndo, onClose }: { words: string; inPanel?: boolean; onUndo: (() => Promise<string | null>) | null; onClose: (() => void) | null }) {
  const [refused, setRefused] = useState<string | null>(null);
  return (
    <div className={classes.notice} data-in-panel={inPanel || undefined}>
      <output className={classes.words}>{words}</output>
      {onUndo !== null && (
        <Button size="sm" aria-label="Undo delete" onClick={() => void onUndo().then(setRefused)}>
          Undo
        </Button>
      )}
      {onClose !== null && <CloseButton size="sm" aria-label="Put away" onClick={onClose} />}
      {refused !== null && (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      )}
    </div>
  );
}
