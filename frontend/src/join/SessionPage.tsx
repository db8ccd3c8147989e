import { Button } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { sessionIdSchema } from '@oci/protocol/session.ts';
import type { Api } from '../api/api.ts';
import { loadAnew } from '../app/load-anew.ts';
import { storageOf } from '../app/storage.ts';
import { useLate } from '../app/useLate.ts';
import { NoticePage } from '../notice/NoticePage.tsx';
import { fetchRoom } from './ahead.ts';
import { Door } from './Door.tsx';
import { Entry, type EntryState } from './entry.ts';
import { forgetToken, linkToken, useHash } from './link-token.ts';
import { createTabSeats } from './tab-seat.ts';
import { useRunner } from './useRunner.ts';
import style from './join.module.css';

const loadRoom = () => import('../room/RoomPage.tsx');
const RoomPage = lazy(loadRoom);

/** One address from the invitation to the end: the door, the room, or why there is neither. */
export function SessionPage({ api, sessionId }: { api: Api; sessionId: string }) {
  const hash = useHash();
  const link = useMemo(() => linkToken(hash), [hash]);
  if (link.type === 'malformed' || !sessionIdSchema.safeParse(sessionId).success) return <NoticePage notice={{ type: 'unknown' }} />;
  return <Way key={hash} api={api} sessionId={sessionId} token={link.type === 'token' ? link.token : null} />;
}

function Way({ api, sessionId, token }: { api: Api; sessionId: string; token: string | null }) {
  const [entry] = useState(() => new Entry(api, createTabSeats(storageOf('sessionStorage')), { sessionId, token, forget: forgetToken }));
  useEffect(() => entry.start(), [entry]);
  const state = useStore(entry.state);
  const runner = useRunner();
  const [roomFetched, setRoomFetched] = useState(false);
  useEffect(() => void fetchRoom().then(() => setRoomFetched(true)), []);
  const join = (name: string): void => {
    void entry.join(name);
    // The room is made ready while the server answers; a failure is told when it is shown.
    loadRoom().catch(() => undefined);
  };
  switch (state.at) {
    case 'loading':
      return <Waiting words="Opening the session…" />;
    case 'notice':
      return <Kept state={state} />;
    case 'door':
      return <Door api={api} entry={entry} state={state} token={token} runner={runner} roomFetched={roomFetched} onJoin={join} />;
    case 'inside':
      return (
        <Suspense fallback={<Waiting words="Opening the room…" />}>
          <RoomPage sessionId={sessionId} seat={state.seat} runner={runner} onLeave={() => entry.leave()} onRefused={(refusal) => entry.putOut(refusal)} />
        </Suspense>
      );
  }
}

function Kept({ state }: { state: Extract<EntryState, { at: 'notice' }> }) {
  const { notice, again } = state;
  return (
    <NoticePage notice={notice}>
      {notice.type === 'outdated'
        ? <Button variant="filled" onClick={loadAnew}>Reload</Button>
        : again && notice.type !== 'over' && notice.type !== 'deleted' && <Button onClick={again}>{notice.type === 'unreachable' ? 'Try now' : 'Try again'}</Button>}
    </NoticePage>
  );
}

/** Words for a wait, once it is one. */
function Waiting({ words }: { words: string }) {
  return useLate(200) ? <p className={style.waiting}>{words}</p> : null;
}
