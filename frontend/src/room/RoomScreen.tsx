import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Refusal, RefusalCode } from '@oci/protocol/refusals.ts';
import { useLate } from '../app/useLate.ts';
import { noticeOf } from '../notice/notice.ts';
import { NoticePage } from '../notice/NoticePage.tsx';
import { WAITING } from '../session/reconnector.ts';
import type { Connection } from '../session/session-client.ts';
import classes from './RoomScreen.module.css';
import { OpenRoom } from './OpenRoom.tsx';
import type { RoomServices } from './services.ts';

export type RoomScreenProps = { services: RoomServices; onLeave(): void; onRefused?: ((refusal: Refusal) => void) | undefined };

/** ms without a room after which it is said that the first attempt failed. */
const FAILED_FOR = 2_000;

/** Refusals with which the session takes nothing more from anybody. */
const OVER: readonly RefusalCode[] = ['SESSION_GONE', 'ROOM_ENDED'];

/** The room, or that it is not there yet. */
export function RoomScreen({ services, onLeave, onRefused }: RoomScreenProps) {
  const { session } = services;
  const room = useStore(session.room);
  const refusal = useStore(session.connection, (connection) => (connection.status === 'refused' ? connection.refusal : null));
  const loses = useStore(session.connection, losesByLeaving);
  const offered = useStore(session.recovered, (texts) => texts.length > 0);
  // Whoever is shown out sees the room no more, and in it their own text that nobody took.
  const stays = room !== null && (loses || (offered && refusal !== null && OVER.includes(refusal.code)));
  // The session asks again by itself, and keeps what it has meanwhile.
  const waits = refusal !== null && WAITING.includes(refusal.code);
  const title = room?.session.title;
  useEffect(() => {
    if (refusal !== null && !stays && !waits) onRefused?.(refusal);
  }, [refusal, stays, waits, onRefused]);
  useEffect(() => {
    if (title !== undefined && !waits) document.title = title;
  }, [title, waits]);
  if (waits) {
    return (
      <NoticePage notice={noticeOf(refusal)}>
        <Button onClick={() => session.retryNow()}>Try again</Button>
      </NoticePage>
    );
  }
  return room === null ? <NotYet services={services} /> : <OpenRoom services={services} room={room} onLeave={onLeave} />;
}

/** Whether what waits is lost to somebody who is not let in any more: by a reload of an old page that keeps nothing, or for want of a seat. */
function losesByLeaving({ refusal, unsaved, unkept, kept }: Connection): boolean {
  if (refusal === null || unsaved === 0) return false;
  return refusal.code === 'NOT_JOINED' || (refusal.code === 'PROTOCOL_OLD' && (!kept || unkept > 0));
}

function NotYet({ services: { session } }: { services: RoomServices }) {
  const { status, retryAt, unsaved, kept } = useStore(session.connection);
  const late = useLate(200);
  const longer = useLate(FAILED_FOR);
  const [failed, setFailed] = useState(false);
  if (retryAt !== null && !failed) setFailed(true);
  if (status === 'offline' || status === 'reconnecting' || (failed && longer)) {
    return (
      <NoticePage notice={{ type: 'unreachable', retryAt, kept: kept ? unsaved : 0 }}>
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
