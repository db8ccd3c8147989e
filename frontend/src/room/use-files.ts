import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { allows } from '@oci/protocol/permissions.ts';
import { OFFLINE } from '../files/file-actions.ts';
import type { FileRow } from '../files/file-rows.ts';
import type { FilesPanelProps } from '../files/FilesPanel.tsx';
import { pathOf } from '../files/paths.ts';
import { useFileDrop } from '../files/use-file-drop.ts';
import type { Person } from '../participants/people.ts';
import type { Room } from '../session/session-client.ts';
import type { RoomServices } from './services.ts';

/** ms for which a deletion is undone in one press, where the file is not shown any more. */
const UNDO_FOR = 20_000;
/** ms for which it says what became otherwise than asked. */
const NOTE_FOR = 20_000;

/** What a person deleted last, and which file its undo shows: the only one, or that which was in the editor. */
type Deleted = { row: FileRow; files: readonly string[]; back: string | null };

/** What the region "Code" shows of the session's files. `beside`: there is room for them beside the editor; `onCreated`: a new file is shown, and to be written. */
export function useFiles(services: RoomServices, room: Room, people: readonly Person[], beside: boolean, onCreated: () => void) {
  const { files, fileActions: actions, preferences } = services;
  const opened = useStore(files.store);
  const { files: wanted, filesWidth } = useStore(preferences);
  const [over, setOver] = useState(false);
  const [naming, setNaming] = useState<string | null>(null);
  const created = useRef<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const turns = useRef(0);
  const [deleted, setDeleted] = useState<Deleted | null>(null);
  const { note } = actions;
  const { words: noted } = useStore(note);
  const away = useStore(services.session.connection, ({ status }) => status === 'reconnecting' || status === 'offline');
  useEffect(() => {
    if (deleted === null) return undefined;
    const timer = setTimeout(() => setDeleted(null), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [deleted]);
  useEffect(() => {
    if (noted === null) return undefined;
    const timer = setTimeout(() => note.setState({ words: null }), NOTE_FOR);
    return () => clearTimeout(timer);
  }, [note, noted]);

  const open = beside ? wanted : over;
  const [everOpen, setEverOpen] = useState(open);
  if (open && !everOpen) setEverOpen(true);
  const setOpen = (next: boolean) => {
    setRefused(null);
    if (beside) preferences.setState({ files: next });
    else setOver(next);
  };
  const show = (file: string) => {
    files.show(file);
    if (!beside) setOver(false);
  };
  const onAsked = async (answer: Promise<string | null>) => {
    const turn = ++turns.current;
    const words = await answer;
    // What was asked for before may be done later: that takes nothing back.
    if (words !== null || turn === turns.current) setRefused(words);
  };
  const mayChange = allows('file.create', room.you.participant.role, room.session.state);
  const upload = (given: readonly File[], folder = '') =>
    void onAsked(actions.upload(given, folder).then((words) => {
      if (words !== null && !open) setOpen(true);
      return words;
    }));
  const shown = opened.shown ?? room.entry;
  const lost = lostOf(room, shown, deleted);
  const undo = async ({ files: gone, back }: Lost) => {
    const words = await actions.restore(gone);
    if (words === null && back !== null) files.show(back);
    return words;
  };
  const notice = lost === null ? null : { words: lost.words, onUndo: mayChange ? () => undo(lost) : null, onClose: lost.files.includes(shown) ? null : () => setDeleted(null) };
  const panel: Omit<FilesPanelProps, 'onOpen' | 'onClose'> = {
    files: room.files,
    shown,
    entry: room.entry,
    people,
    mayChange,
    away,
    actions,
    width: beside ? filesWidth : null,
    hidden: !open,
    naming,
    refused: refused === OFFLINE && !away ? null : refused,
    note: noted,
    notice: beside ? null : notice,
    onUndo: notice?.onUndo ?? null,
    // A name that waits for the connection keeps its field.
    onNew: (path) => setNaming(away ? (naming ?? path) : path),
    async onName(path) {
      const added = await actions.create(path);
      if ('words' in added) return added.words;
      created.current = added.file;
      return null;
    },
    onNamed(how) {
      // Another may be named by now.
      setNaming((now) => (now === naming ? null : now));
      // Whoever is elsewhere by then stays there.
      if (how !== 'named' || created.current === null) return;
      show(created.current);
      onCreated();
    },
    onUpload: upload,
    onAsked: (answer) => void onAsked(answer),
    async onDelete(row) {
      const removed = await actions.remove(row);
      if ('words' in removed) return removed.words;
      const back = row.type === 'file' ? row.key : removed.files.includes(shown) ? shown : null;
      if (removed.files.length > 0) setDeleted({ row, files: removed.files, back });
      return null;
    },
  };
  return {
    shown,
    path: pathOf(room.files, shown),
    isDeleted: isDeleted(room, shown),
    tabs: opened.tabs,
    open,
    beside,
    setOpen,
    show,
    /** Null: they were never looked at. */
    panel: everOpen ? panel : null,
    drop: useFileDrop(mayChange ? upload : null),
    notice: open && !beside ? null : notice,
  };
}

const isDeleted = (room: Room, id: string): boolean => room.files.some((file) => file.id === id && file.deleted);

type Lost = { words: string } & Pick<Deleted, 'files' | 'back'>;

/** What can be brought back in one press: what this person deleted last, or the file in the editor, which is gone. */
function lostOf(room: Room, shown: string, deleted: Deleted | null): Lost | null {
  const files = deleted?.files.filter((id) => isDeleted(room, id)) ?? [];
  if (isDeleted(room, shown) && !files.includes(shown)) return { words: `${pathOf(room.files, shown)} was deleted`, files: [shown], back: shown };
  if (deleted === null || files.length === 0) return null;
  const { row, back } = deleted;
  return { words: row.type === 'file' || files.length === 1 ? `${row.path} was deleted` : `${row.path} and its ${files.length} files were deleted`, files, back };
}
