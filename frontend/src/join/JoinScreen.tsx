import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { languageOf } from '@oci/runtimes/table.ts';
import { initialOf } from '@oci/protocol/names.ts';
import type { JoinPreview, Seat } from '@oci/protocol/session.ts';
import { Mark } from '../app/Mark.tsx';
import type { RuntimeStatus } from '../runtime/runner.ts';
import { DeviceCheck } from './DeviceCheck.tsx';
import { Facts } from './Facts.tsx';
import { JoinForm } from './JoinForm.tsx';
import type { LiveCheck } from './live-check.ts';
import { Seats } from './Seats.tsx';
import style from './join.module.css';

type Props = {
  preview: JoinPreview;
  joining: boolean;
  refused: string;
  live: LiveCheck;
  runtime: RuntimeStatus | null;
  /** Whether a new seat can be taken here: by a link, or as the owner. */
  canJoin: boolean;
  onJoin: (name: string) => void;
  onContinue: (seat: Seat) => void;
  onRetryRuntime: () => void;
  /** Only in the owner's browser. */
  onAsCandidate: (() => void) | undefined;
};

/** The door of a session: who invites, what is recorded, a name, Join. */
export function JoinScreen({ preview, joining, refused, live, runtime, canJoin, onJoin, onContinue, onRetryRuntime, onAsCandidate }: Props) {
  const { session, role, seats } = preview;
  const [someoneElse, setSomeoneElse] = useState(seats.length === 0);
  useEffect(() => {
    document.title = session.title;
  }, [session.title]);

  return (
    <div className={style.page}>
      <main className={style.left}>
        <div className={style.column}>
          <Mark size={28} />
          <p className={style.invitation}>{invitation(preview)}</p>
          <h1 className={style.title}>{session.title}</h1>
          {someoneElse
            ? <JoinForm joining={joining} refused={refused} onJoin={onJoin} />
            : <Seats seats={sameRoleFirst(seats, role)} onContinue={onContinue} onSomeoneElse={canJoin ? () => setSomeoneElse(true) : undefined} />}
          {someoneElse && onAsCandidate && <Button variant="subtle" fullWidth size="xl" className={style.other} onClick={onAsCandidate}>Enter as a candidate instead</Button>}
          <Present names={preview.present} />
        </div>
      </main>
      <aside className={style.right} aria-label="Before you join">
        <div>
          <Facts role={role} keptDays={preview.keptDays} />
          <DeviceCheck live={live} runtime={runtime} language={languageOf(session.language)?.label ?? session.language} onRetry={onRetryRuntime} />
        </div>
      </aside>
    </div>
  );
}

function invitation({ role, invitedBy }: JoinPreview): string {
  if (role === 'interviewer') return 'You join as interviewer';
  const invites = role === 'observer' ? 'invited you to watch' : 'invited you to';
  return invitedBy === null ? `You are ${invites.replace(' you', '')}` : `${invitedBy} ${invites}`;
}

const sameRoleFirst = (seats: Seat[], role: Seat['role']): Seat[] => seats.toSorted((a, b) => Number(b.role === role) - Number(a.role === role) || b.id - a.id);

/** Names of those who are inside. */
function Present({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <p className={style.present}>
      {names.map((name, index) => (
        <span key={`${index} ${name}`} className={style.person}>
          <span aria-hidden="true" className={style.initial} data-initial={initialOf(name)} />
          {name}
          {index < names.length - 1 && <span className={style.comma}>, </span>}
        </span>
      ))}
      <span>{names.length === 1 ? 'is in the session' : 'are in the session'}</span>
    </p>
  );
}
