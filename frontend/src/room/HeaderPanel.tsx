import { Button, Popover } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Mark } from '../app/Mark.tsx';
import { ParticipantList } from '../participants/ParticipantList.tsx';
import type { Person } from '../participants/people.ts';
import type { Room } from '../session/session-client.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { writingOf } from './connection-words.ts';
import { CopyLink } from './CopyLink.tsx';
import classes from './HeaderPanel.module.css';
import type { RoomActions } from './room-actions.ts';
import type { WidthClass } from './layout.ts';
import { LeaveButton } from './LeaveButton.tsx';
import type { RoomServices } from './services.ts';
import { SessionMenu } from './SessionMenu.tsx';
import { SessionTitle } from './SessionTitle.tsx';

/** People whose names fit where the window is narrow. */
const NAMES_OF_NARROW = 3;

export type HeaderPanelProps = {
  services: RoomServices;
  actions: RoomActions;
  room: Room;
  people: readonly Person[];
  /** Id of the file in this person's editor. */
  shown: string | null;
  width: WidthClass;
  /** What the button People opens; on phones that is a panel of its own. */
  peoplePanel: ReactNode;
  /** Run, where the header holds it. */
  run: ReactNode;
  onPoint(person: Person | null): void;
  onLeave(): void;
};

/** The bar above: what this is, whether it is saved, who is here. */
export function HeaderPanel({ services, actions, room, people, shown, width, peoplePanel, run, onPoint, onLeave }: HeaderPanelProps) {
  const connection = useStore(services.session.connection);
  const isInterviewer = room.you.participant.role === 'interviewer';
  const phone = width === 'phone';
  const onCopied = (what: string) => services.announcer.say('other', `${what} is on the clipboard.`);
  const title = <SessionTitle title={room.session.title} onRename={isInterviewer ? actions.rename : null} />;
  const status = <ConnectionStatus connection={connection} writing={writingOf(room)} onRetry={() => services.session.retryNow()} />;
  const session = isInterviewer ? (
    <SessionMenu session={room.session} mostRunTime={room.limits.RUN_TIME_MOST} compact={phone} onDecide={actions.decide} readLinks={actions.readLinks} onRenewLink={actions.renewLink} onCopied={onCopied} />
  ) : (
    <LeaveButton mayLose={() => services.session.mayLose()} onLeave={onLeave} />
  );
  return (
    <header className={classes.header} data-panel="header" data-width={width}>
      {!phone && <Mark />}
      <div className={classes.left}>
        {title}
        {!phone && <span className={classes.line} />}
        <div className={classes.status}>{status}</div>
      </div>
      {!phone && (
        <>
          <ParticipantList people={people} names={width !== 'tablet' && (width !== 'narrow' || people.length <= NAMES_OF_NARROW)} shown={shown} onPoint={onPoint} />
          <PeopleButton extra={people.length - 4}>{peoplePanel}</PeopleButton>
          <span className={classes.line} />
        </>
      )}
      {isInterviewer && <CopyLink readLink={actions.readInviteLink} compact={phone || width === 'tablet'} onCopied={() => onCopied('Invite link')} />}
      {session}
      {run}
    </header>
  );
}

function PeopleButton({ extra, children }: { extra: number; children: ReactNode }) {
  return (
    <Popover position="bottom-end" width={440} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="sm" aria-label="People" title="People">
          {extra > 0 && `+${extra}`}
          <IconChevronDown aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.people}>{children}</Popover.Dropdown>
    </Popover>
  );
}
