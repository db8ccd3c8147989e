import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { SharedFile } from '@oci/protocol/events.ts';
import classes from './DeletedFiles.module.css';

/** The files that were deleted, newest last: their text is kept, and they can be brought back. */
export function DeletedFiles({ files, onRestore }: { files: readonly SharedFile[]; onRestore(files: readonly string[]): void }) {
  const [open, setOpen] = useState(false);
  const deleted = files.filter((file) => file.deleted);
  if (deleted.length === 0) return null;
  return (
    <div className={classes.deleted}>
      <button type="button" aria-expanded={open} className={classes.toggle} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown aria-hidden /> : <IconChevronRight aria-hidden />}
        {deleted.length} deleted
      </button>
      {open && (
        <ul aria-label="Deleted files" className={classes.list}>
          {deleted.length > 1 && (
            <li className={classes.file}>
              <span className={classes.path}>All {deleted.length}</span>
              <Button size="sm" variant="subtle" onClick={() => onRestore(deleted.map(({ id }) => id))}>
                Bring back all
              </Button>
            </li>
          )}
          {deleted.map(({ id, path }) => (
            <li key={id} className={classes.file}>
              <span className={classes.path} title={path}>
                {path}
              </span>
              <Button size="sm" variant="subtle" onClick={() => onRestore([id])}>
                Bring back
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
