import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SharedFile } from '@oci/protocol/events.ts';
import { allows } from '@oci/protocol/permissions.ts';
import type { FilesPanelProps } from '../files/FilesPanel.tsx';
import { pathOf } from '../files/paths.ts';
import { useFileDrop } from '../files/use-file-drop.ts';
import type { Person } from '../participants/people.ts';
import type { Room } from '../session/session-client.ts';
import type { RoomServices } from './services.ts';

/** ms for which a deletion is undone in one press, where the file is not shown any more. */
const UNDO_FOR = 20_000;

/** What the region "Code" shows of the session's files. `beside`: there is room for them beside the editor. */
export function useFiles(services: RoomServices, room: Room, people: readonly Person[], beside: boolean) {
  const { files, fileActions: actions, preferences } = services;
  const opened = useStore(files.store);
  const wanted = useStore(preferences, (chosen) => chosen.files);
  const [over, setOver] = useState(false);
  const [naming, setNaming] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<string | null>(null);
  useEffect(() => {
    if (deleted === null) return undefined;
    const timer = setTimeout(() => setDeleted(null), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [deleted]);

  const open = beside ? wanted : over;
  const setOpen = (next: boolean) => {
    setNaming(false);
    setRefused(null);
    if (beside) preferences.setState({ files: next });
    else setOver(next);
  };
  const show = (file: string) => {
    files.show(file);
    if (!beside) setOver(false);
  };
  const mayChange = allows('file.create', room.you.participant.role, room.session.state);
  const upload = (given: readonly File[]) =>
    void actions.upload(given).then((words) => {
      if (words !== null && !open) setOpen(true);
      setRefused(words);
    });
  const shown = opened.shown ?? room.entry;
  const gone = (id: string | null) => room.files.find((file) => file.id === id && file.deleted);
  const lost = gone(shown) ?? gone(deleted);
  const panel: FilesPanelProps = {
    files: room.files,
    shown,
    entry: room.entry,
    people,
    mayChange,
    actions,
    over: !beside,
    naming,
    refused,
    onNaming: setNaming,
    onUpload: upload,
    onRefused: setRefused,
    onOpen: show,
    onClose: () => setOpen(false),
    async onDelete(file: SharedFile) {
      const words = await actions.remove(file.id);
      if (words === null) setDeleted(file.id);
      return words;
    },
  };
  return {
    shown,
    path: pathOf(room.files, shown),
    isDeleted: gone(shown) !== undefined,
    tabs: opened.tabs,
    open,
    setOpen,
    show,
    panel,
    drop: useFileDrop(mayChange ? upload : null),
    notice: lost === undefined ? null : { path: lost.path, onUndo: mayChange ? () => actions.restore(lost.id) : null, onClose: lost.id === shown ? null : () => setDeleted(null) },
  };
}
