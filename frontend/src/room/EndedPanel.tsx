import { useState } from 'react';
import { useStore } from 'zustand';
import { nameOf } from '@oci/protocol/paths.ts';
import { saveFile } from '../run/save-file.ts';
import type { Room } from '../session/session-client.ts';
import { EndedNotice, type EndedNoticeProps } from './EndedNotice.tsx';
import type { RoomActions } from './room-actions.ts';
import type { RoomServices } from './services.ts';

/** That this session has ended, once it has. */
export function EndedPanel({ services, actions, room, runs, onFocusLeft }: { services: RoomServices; actions: RoomActions; room: Room; runs: number } & Pick<EndedNoticeProps, 'onFocusLeft'>) {
  const document = useStore(services.session.document);
  const untaken = useStore(services.session.recovered).length > 0;
  const ended = room.session.state === 'ended';
  const [seenOpen, setSeenOpen] = useState(!ended);
  if (!ended && !seenOpen) setSeenOpen(true);
  if (!ended) return null;
  const files = document === null ? [] : room.files.filter(({ deleted }) => !deleted);
  const { name, role } = room.you.participant;
  return (
    <EndedNotice
      key={room.session.endedAt}
      session={room.session}
      startedAt={room.participants[0]?.joinedAt ?? room.session.createdAt}
      you={name}
      isInterviewer={role === 'interviewer'}
      runs={runs}
      justEnded={seenOpen}
      untaken={untaken}
      files={files}
      onDownload={({ id, path }) => document !== null && saveFile(nameOf(path), document.getText(id).toString())}
      onDownloadAll={services.fileActions.downloadAll}
      onReopen={actions.reopen}
      onFocusLeft={onFocusLeft}
    />
  );
}
