import { useEffect, useState } from 'react';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Seat } from '@oci/protocol/session.ts';
import { SOCKET_URL } from '../app/environment.ts';
import { readyEarly } from '../editor/create-editor.ts';
import type { Runner } from '../runtime/runner.ts';
import { browserParts, createSessionClient } from '../session/create-session-client.ts';
import { createServices } from './create-services.ts';
import './room.css';
import { RoomScreen } from './RoomScreen.tsx';
import type { RoomServices } from './services.ts';

export type RoomPageProps = {
  sessionId: string;
  seat: Seat;
  /** The page's sandbox: what the door has loaded ahead is used inside. Null until it is made. */
  runner: Runner | null;
  onLeave(): void;
  /** The server does not let this person in, or no longer. */
  onRefused?: (refusal: Refusal) => void;
};

/** One person in one room, from coming in to leaving. */
export default function RoomPage({ runner, ...props }: RoomPageProps) {
  return runner === null ? null : <Inside {...props} runner={runner} />;
}

function Inside({ sessionId, seat, runner, onLeave, onRefused }: RoomPageProps & { runner: Runner }) {
  const [services, setServices] = useState<RoomServices | null>(null);
  useEffect(() => {
    const session = createSessionClient(browserParts({ sessionId, participant: seat.id, url: SOCKET_URL, withCredentials: true }));
    // The server's answer takes longer.
    void readyEarly();
    const made = createServices(session, runner);
    // What an effect makes it also disposes of, so it cannot be made while rendering.
    // oxlint-disable-next-line react/set-state-in-effect
    setServices(made);
    return () => {
      setServices(null);
      made.dispose();
      session.dispose();
    };
  }, [sessionId, seat.id, runner]);
  return services === null ? null : <RoomScreen services={services} onLeave={onLeave} onRefused={onRefused} />;
}
