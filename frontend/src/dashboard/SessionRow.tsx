import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type MouseEvent } from 'react';
import type { OwnedSession } from '@oci/protocol/session.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { Api } from '../api/api.ts';
import { useFocusLeft } from '../app/useFocusLeft.ts';
import { CopyInvite } from './CopyInvite.tsx';
import { RowMenu } from './RowMenu.tsx';
import { StatusPill } from './StatusPill.tsx';
import { TitleField } from './TitleField.tsx';
import type { RowActions } from './row-actions.ts';
import { lengthOf, peopleOf, statusOf, whenOf } from './words.ts';
import style from './SessionTable.module.css';

type Props = {
  api: Api;
  session: OwnedSession;
  actions: RowActions;
  /** Whether this page ended it a moment ago. */
  justEnded: boolean;
  /** The strip above has its link and its button Open. */
  inStrip: boolean;
  refused: string | undefined;
  /** Whether it was just brought back from its deletion: its row takes the focus that the button Undo had. */
  restored: boolean;
  now: number;
  onBack: () => void;
  onOpen: (session: OwnedSession) => void;
  onCopied: () => void;
};

/** One session: what it is, who is in it, and what can be done with it. */
export function SessionRow({ api, session, actions, justEnded, inStrip, refused, restored, now, onBack, onOpen, onCopied }: Props) {
  const [renaming, setRenaming] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const comeBack = useEffectEvent(() => {
    if (document.activeElement === document.body) more.current?.focus();
    onBack();
  });
  useEffect(() => {
    if (restored) comeBack();
  }, [restored]);
  const people = peopleOf(session);
  const status = statusOf(session);

  const rename = (title: string | null): void => {
    setRenaming(false);
    more.current?.focus();
    if (title !== null && title.trim() !== session.title) void actions.rename(session, title);
  };
  const openByClick = (event: MouseEvent): void => {
    // The row's own controls, and text that is being selected, stay what they are.
    const onControl = event.target instanceof Element && event.target.closest('button, input, [role=menu], [role=dialog]') !== null;
    if (!onControl && getSelection()?.isCollapsed !== false) onOpen(session);
  };

  return (
    <tr className={style.row} onClick={openByClick}>
      <th scope="row" className={style.cellTitle}>
        {renaming ? <TitleField title={session.title} onDone={rename} /> : <span className={style.titleText} title={session.title}>{session.title}</span>}
        {refused !== undefined && <p role="alert" className={style.refused}>{refused}</p>}
      </th>
      <td className={style.cellStatus}><StatusPill status={status} /></td>
      <td className={style.cellLanguage}>{languageOf(session.language)?.label ?? session.language}</td>
      <td className={style.cellPeople} data-quiet={people.quiet || undefined} title={people.words}>{people.words}</td>
      <td className={style.cellWhen}>{whenOf(session, now)}</td>
      <td className={style.cellLength}>{lengthOf(session, now)}</td>
      <td className={style.cellActions}>
        {justEnded ? (
          <UndoEnd title={session.title} onUndo={() => void actions.reopen(session)} onFocusLeft={() => more.current?.focus()} />
        ) : status !== 'ended' && !inStrip && <CopyInvite api={api} session={session} onCopied={onCopied} />}
        {!inStrip && <Button size="sm" aria-label={`Open ${session.title}`} onClick={() => onOpen(session)}>Open</Button>}
        <RowMenu
          ref={more}
          session={session}
          now={now}
          onRename={() => setRenaming(true)}
          onEnd={() => void actions.end(session)}
          onReopen={() => void actions.reopen(session)}
          onDelete={() => void actions.remove(session)}
        />
      </td>
    </tr>
  );
}

function UndoEnd({ title, onUndo, onFocusLeft }: { title: string; onUndo: () => void; onFocusLeft: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusLeft(button, onFocusLeft);
  return <Button ref={button} size="sm" variant="subtle" aria-label={`Undo end of ${title}`} onClick={onUndo}>Undo end</Button>;
}
