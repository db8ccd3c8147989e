import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { SharedFile } from '@oci/protocol/events.ts';
import { nameOf, parsePath } from '@oci/protocol/paths.ts';
import type { Person } from '../participants/people.ts';
import type { FileActions } from './file-actions.ts';
import { fileRows, filesOf, pathIn, placesFor, type FileRow } from './file-rows.ts';
import { FileNameField } from './FileNameField.tsx';
import classes from './FileTree.module.css';
import { RowMenu } from './RowMenu.tsx';
import { TreeRow } from './TreeRow.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { useRowDrag } from './use-row-drag.ts';

export type FileTreeProps = {
  files: readonly SharedFile[];
  shown: string | null;
  entry: string;
  /** Those in the room; the others are shown beside the file they are in. */
  people: readonly Person[];
  mayChange: boolean;
  /** Whether there is no connection. */
  away: boolean;
  actions: FileActions;
  onOpen(file: string): void;
  /** Asks for the name of a new file that begins so. */
  onNew(path: string): void;
  /** Like `actions.remove`, with a way back. */
  onDelete(row: FileRow): Promise<string | null>;
  /** Brings back what was deleted last; null: nothing was. */
  onUndo: (() => Promise<string | null>) | null;
  /** Something was asked for: its answer says why it is not done; null: it is. */
  onAsked(answer: Promise<string | null>): void;
};

/** ms for which something is held above a closed folder until that opens. */
const OPEN_AFTER = 700;

/** What is being renamed, where it stood, and how its field begins. */
type Renaming = { row: FileRow; at: number; draft: string; selected: readonly [number, number] };

/** The files of the session: arrows and letters move, Enter opens, F2 renames, Delete deletes, Ctrl+Z brings back; rows can be dragged onto folders. */
export function FileTree({ files, shown, entry, people, mayChange, away, actions, onOpen, onNew, onDelete, onUndo, onAsked }: FileTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<Renaming | null>(null);
  const [revealed, setRevealed] = useState(shown);
  const [menu, setMenu] = useState<{ row: FileRow; x: number; y: number } | null>(null);
  const items = useRef(new Map<string, HTMLElement>());
  const rows = fileRows(files, closed);
  const stop = rows.find(({ key }) => key === focused) ?? rows.find(({ key }) => key === shown) ?? rows[0];
  const { noteFocus, follow } = useKeptFocus(rows, focused, (row) => items.current.get(row.key)?.focus());

  const reveal = (path: string) => setClosed((before) => new Set([...before].filter((folder) => !path.startsWith(folder))));
  if (shown !== revealed) {
    setRevealed(shown);
    reveal(files.find(({ id }) => id === shown)?.path ?? '');
  }
  const focus = (row: FileRow | undefined) => {
    if (row) items.current.get(row.key)?.focus();
  };
  const toggle = (key: string, open: boolean) => setClosed(open ? new Set([...closed].filter((each) => each !== key)) : new Set([...closed, key]));
  const act = (row: FileRow) => (row.type === 'file' ? onOpen(row.key) : toggle(row.key, !row.open));
  const holdsEntry = (row: FileRow) => filesOf(row, files).some(({ id }) => id === entry);
  const rename = async (row: FileRow, path: string) => {
    const words = await actions.rename(row, path);
    const parsed = parsePath(path);
    if (words !== null || !parsed.ok) return words;
    reveal(parsed.path);
    if (row.type === 'folder') {
      const key = `${parsed.path}/`;
      setClosed((before) => new Set([...before].map((folder) => (folder.startsWith(row.key) ? key + folder.slice(row.key.length) : folder))));
      follow(key);
    }
    return null;
  };
  const move = (row: FileRow, folder: string) => onAsked(rename(row, pathIn(folder, row)));
  const remove = (row: FileRow) => onAsked(onDelete(row));
  const askName = (row: FileRow, draft = row.path, selected = nameRange(row)) => {
    // A name that waits for the connection keeps its field.
    if (renaming === null || !away) setRenaming({ row, at: rows.findIndex(({ key }) => key === row.key), draft, selected });
  };
  const drag = useRowDrag(rows, mayChange ? move : null);
  const { target } = drag;

  useEffect(() => {
    if (target === null) return undefined;
    const timer = setTimeout(() => reveal(`${target}/`), OPEN_AFTER);
    return () => clearTimeout(timer);
  }, [target]);

  const hasMenu = (row: FileRow) => mayChange || row.type === 'file';
  const openMenu = (row: FileRow) => {
    const at = items.current.get(row.key)?.getBoundingClientRect();
    if (at && hasMenu(row)) setMenu({ row, x: at.left + 16, y: at.bottom });
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, row: FileRow) => {
    const at = rows.indexOf(row);
    const keys: Record<string, () => void> = {
      ArrowDown: () => focus(rows[at + 1]),
      ArrowUp: () => focus(rows[at - 1]),
      Home: () => focus(rows[0]),
      End: () => focus(rows.at(-1)),
      ArrowRight: () => (row.type === 'folder' && !row.open ? toggle(row.key, true) : row.type === 'folder' && focus(rows[at + 1])),
      ArrowLeft: () => (row.type === 'folder' && row.open ? toggle(row.key, false) : focus(rows.slice(0, at).findLast(({ depth }) => depth < row.depth))),
      Enter: () => act(row),
      ' ': () => act(row),
      F2: () => mayChange && askName(row),
      Delete: () => mayChange && remove(row),
      // Where no key of its own opens a menu.
      ...(event.shiftKey && { F10: () => openMenu(row) }),
    };
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && onUndo !== null) {
      event.preventDefault();
      onAsked(onUndo());
    }
    const begins = ({ name }: FileRow) => name.toLowerCase().startsWith(event.key.toLowerCase());
    const key = keys[event.key] ?? (event.key.length === 1 ? () => focus([...rows.slice(at + 1), ...rows.slice(0, at)].find(begins)) : undefined);
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The menu that it opens would close, as by a key that is pressed elsewhere.
    event.stopPropagation();
    key();
  };

  // What is being renamed keeps its field, also when somebody else takes it away.
  const lines: FileRow[] = renaming === null || rows.some(({ key }) => key === renaming.row.key) ? rows : rows.toSpliced(renaming.at, 0, renaming.row);
  return (
    <>
      <ul role="tree" aria-label="Files" className={classes.tree} data-target={target === '' || undefined} {...noteFocus} {...drag.top}>
        {lines.map((row) => {
          if (row.key === renaming?.row.key) {
            return (
              <li key={row.key} role="none">
                <FileNameField
                  label={row.type === 'file' ? 'File name' : 'Folder name'}
                  draft={renaming.draft}
                  selected={renaming.selected}
                  away={away}
                  onName={(path) => rename(renaming.row, path)}
                  onClose={() => setRenaming((now) => (now === renaming ? null : now))}
                />
              </li>
            );
          }
          const inside = row.type === 'folder' && row.open ? [] : filesOf(row, files).map(({ id }) => id);
          return (
            <TreeRow
              key={row.key}
              row={row}
              isShown={row.key === shown}
              isEntry={inside.includes(entry)}
              here={people.filter(({ you, fileId }) => !you && fileId !== null && inside.includes(fileId))}
              isStop={row === stop}
              hasMenu={hasMenu(row)}
              drag={drag}
              setItem={(item) => {
                if (item) items.current.set(row.key, item);
                else items.current.delete(row.key);
              }}
              onFocus={() => setFocused(row.key)}
              onKey={(event) => onKey(event, row)}
              onPress={() => act(row)}
              onMenu={(at) => setMenu({ row, ...at })}
            />
          );
        })}
      </ul>
      {menu !== null && (
        <RowMenu
          at={menu}
          row={menu.row}
          isEntry={holdsEntry(menu.row)}
          mayChange={mayChange}
          places={placesFor(menu.row, files)}
          onNew={() => onNew(menu.row.key)}
          onRename={() => askName(menu.row)}
          onMove={(folder) => move(menu.row, folder)}
          onMoveToNew={() => askName(menu.row, `${NEW_FOLDER}/${menu.row.name}`, [0, NEW_FOLDER.length])}
          onStartIn={() => onAsked(actions.startIn(menu.row.key))}
          onDelete={() => remove(menu.row)}
          onDownload={() => actions.download(menu.row.key)}
          onClose={() => {
            setMenu(null);
            items.current.get(menu.row.key)?.focus();
          }}
        />
      )}
    </>
  );
}

const NEW_FOLDER = 'new-folder';

/** The part of a path that is changed most: its name, of a file without the end. */
function nameRange({ type, path }: FileRow): readonly [number, number] {
  const name = nameOf(path);
  const end = type === 'file' && name.lastIndexOf('.') > 0 ? path.length - name.length + name.lastIndexOf('.') : path.length;
  return [path.length - name.length, end];
}
