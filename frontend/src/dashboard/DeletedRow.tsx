import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { OwnedSession } from '@oci/protocol/session.ts';
import style from './SessionTable.module.css';

type Props = { session: OwnedSession; /** Whether it was deleted by a press on this page, a moment ago. */ takeFocus: boolean; onFocused: () => void; refused: string | undefined; onUndo: () => void };

/** The place of a session that was deleted a moment ago; no row of the table any more. */
export function DeletedRow({ session, takeFocus, onFocused, refused, onUndo }: Props) {
  const words = useId();
  const undo = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its row; the next one takes the focus.
  useEffect(() => {
    if (!takeFocus) return;
    undo.current?.focus();
    onFocused();
  }, [takeFocus, onFocused]);
  return (
    <tr role="presentation" className={style.deleted}>
      <td colSpan={7}>
        <span id={words}><strong>{session.title}</strong> was deleted.</span>
        <Button ref={undo} size="sm" aria-describedby={words} onClick={onUndo}>Undo</Button>
        {refused !== undefined && <span role="alert" className={style.refused}>{refused}</span>}
      </td>
    </tr>
  );
}
