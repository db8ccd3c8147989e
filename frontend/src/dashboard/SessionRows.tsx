import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { OwnedSession } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { useNow } from '../app/useNow.ts';
import { DeletedRow } from './DeletedRow.tsx';
import type { RowActions } from './row-actions.ts';
import { SessionRow } from './SessionRow.tsx';
import { SessionTable } from './SessionTable.tsx';
import { ROW_HEIGHT, useVisibleRows } from './useVisibleRows.ts';

type Props = { api: Api; sessions: OwnedSession[]; /** Those of them that were deleted a moment ago. */ deleted: OwnedSession[]; /** ms by which this browser's clock is ahead of the server's. */ ahead: number; actions: RowActions; /** Id of the session in the strip above. */ inStrip: string | undefined; onOpen: (session: OwnedSession) => void; onCopied: () => void };

/** The sessions that the filters leave, those deleted a moment ago in their old places. */
export function SessionRows({ api, sessions, deleted, ahead, actions, inStrip, onOpen, onCopied }: Props) {
  const { ended, removed, refused } = useStore(actions.state);
  const body = useRef<HTMLTableSectionElement>(null);
  const [restored, setRestored] = useState<string | null>(null);
  const restore = (session: OwnedSession): void => {
    setRestored(session.id);
    void actions.restore(session);
  };
  const [from, to] = useVisibleRows(sessions.length, body);
  const live = sessions.some((session) => session.startedAt !== null && session.state !== 'ended');
  const now = useNow(live ? 1_000 : 20_000) - ahead;

  return (
    <SessionTable rows={sessions.length} ref={body}>
      {from > 0 && <tr aria-hidden="true" style={{ height: from * ROW_HEIGHT }} />}
      {sessions.slice(from, to).map((session) => {
        const refusal = refused[session.id];
        return deleted.some(({ id }) => id === session.id)
          ? <DeletedRow key={session.id} session={session} takeFocus={session.id === removed} onFocused={actions.focused} refused={refusal} onUndo={() => restore(session)} />
          : <SessionRow key={session.id} api={api} session={session} actions={actions} justEnded={ended.has(session.id)} inStrip={session.id === inStrip} refused={refusal} restored={session.id === restored} now={now} onBack={() => setRestored(null)} onOpen={onOpen} onCopied={onCopied} />;
      })}
      {to < sessions.length && <tr aria-hidden="true" style={{ height: (sessions.length - to) * ROW_HEIGHT }} />}
    </SessionTable>
  );
}
