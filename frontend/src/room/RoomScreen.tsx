import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Refusal } from '@oci/protocol/refusals.ts';
import { useLate } from '../app/useLate.ts';
import { NoticePage } from '../notice/NoticePage.tsx';
import type { Connection } from '../session/session-client.ts';
import classes from './RoomScreen.module.css';
import { OpenRoom } from './OpenRoom.tsx';
import type { RoomServices } from './services.ts';

export type RoomScreenProps = { services: RoomServices; onLeave(): void; onRefused?: ((refusal: Refusal) => void) | undefined };

/** The room, or that it is not there yet. */
export function RoomScreen({ services, onLeave, onRefused }: RoomScreenProps) {
  const { session } = services;
  const room = useStore(session.room);
  const refusal = useStore(session.connection, keptOut);
  const title = room?.session.title;
  useEffect(() => {
    if (refusal !== null) onRefused?.(refusal);
  }, [refusal, onRefused]);
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  return room === null ? <NotYet services={services} /> : <OpenRoom services={services} room={room} onLeave={onLeave} />;
}

/** Why this tab is not in the room any more. An old page that would lose text by its reload still shows it, to be copied. */
function keptOut({ status, refusal, unsaved, unkept, kept }: Connection): Refusal | null {
  if (status !== 'refused') return null;
  const wouldLose = unsaved > 0 && (!kept || unkept > 0);
  return refusal?.code === 'PROTOCOL_OLD' && wouldLose ? null : refusal;
}

function NotYet({ services: { session } }: { services: RoomServices }) {
  const { status, retryAt } = useStore(session.connection);
  const late = useLate(200);
  if (status === 'offline' || status === 'reconnecting') {
    return (
      <NoticePage notice={{ type: 'unreachable', retryAt }}>
        <Button onClick={() => session.retryNow()}>Try now</Button>
      </NoticePage>
    );
  }
  return (
    <output aria-live="off" aria-label="Connection" className={classes.connecting}>
      {late && status === 'connecting' && 'Connecting…'}
    </output>
  );
}
