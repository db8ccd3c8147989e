import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Refusal } from '@oci/protocol/refusals.ts';
import { useLate } from '../app/useLate.ts';
import { NoticePage } from '../notice/NoticePage.tsx';
import classes from './RoomScreen.module.css';
import { OpenRoom } from './OpenRoom.tsx';
import type { RoomServices } from './services.ts';

export type RoomScreenProps = { services: RoomServices; onLeave(): void; onRefused?: ((refusal: Refusal) => void) | undefined };

/** The room, or that it is not there yet. */
export function RoomScreen({ services, onLeave, onRefused }: RoomScreenProps) {
  const { session } = services;
  const room = useStore(session.room);
  const refusal = useStore(session.connection, (connection) => (connection.status === 'refused' ? connection.refusal : null));
  const title = room?.session.title;
  useEffect(() => {
    if (refusal !== null) onRefused?.(refusal);
  }, [refusal, onRefused]);
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  return room === null ? <NotYet services={services} /> : <OpenRoom services={services} room={room} onLeave={onLeave} />;
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
