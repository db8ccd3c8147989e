import { useMemo } from 'react';
import { useStore } from 'zustand';
import { allows } from '@oci/protocol/permissions.ts';
import type { Run } from '@oci/protocol/run.ts';
import { pathOf } from '../files/paths.ts';
import { nameOf } from '../participants/people.ts';
import { Output } from '../run/Output.tsx';
import type { Room } from '../session/session-client.ts';
import type { OutputPlace } from './layout.ts';
import type { RoomActions } from './room-actions.ts';
import type { RoomServices } from './services.ts';

export type OutputPanelProps = {
  services: RoomServices;
  actions: RoomActions;
  room: Room;
  place: OutputPlace | null;
  onPlace(place: OutputPlace): void;
  mayTakeFocus(run: Run): boolean;
  onGoToLine(path: string, line: number): void;
};

/** The region "Output" of this room. */
export function OutputPanel({ services, actions, room, place, onPlace, mayTakeFocus, onGoToLine }: OutputPanelProps) {
  const runs = useStore(services.session.runs);
  const runtimes = useStore(services.runner.status);
  const { prepared, own } = services.runs;
  const { participants, files } = room;
  const me = room.you.participant;
  const { state } = room.session;
  const reader = useMemo(() => ({ me: me.id, nameOf: (id: number) => nameOf({ participants }, id) }), [me.id, participants]);
  const paths = useMemo(() => files.filter(({ deleted }) => !deleted).map(({ path }) => path), [files]);
  return (
    <Output
      runs={runs}
      reader={reader}
      paths={paths}
      pathOf={(id) => pathOf(files, id)}
      runtimes={runtimes}
      ownRun={useStore(own)?.id ?? null}
      mayControlOthers={allows('run.stop.other', me.role, state)}
      mayRun={allows('run.start', me.role, state)}
      over={state === 'ended'}
      mostInputUnits={room.limits.RUN_INPUT}
      mayTakeFocus={mayTakeFocus}
      onAnswer={actions.answer}
      onStopOther={actions.stopOther}
      onGoToLine={onGoToLine}
      prepared={useStore(prepared)}
      onPrepare={(input) => prepared.setState(input)}
      place={place}
      onPlace={onPlace}
    />
  );
}
