import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDots, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { SharedFile } from '@oci/protocol/events.ts';
import { Avatar } from '../participants/Avatar.tsx';
import type { Person } from '../participants/people.ts';
import type { FileActions } from './file-actions.ts';
import { FileMenu } from './FileMenu.tsx';
import { FileNameField } from './FileNameField.tsx';
import { fileRows, type FileRow } from './file-rows.ts';
import classes from './FileTree.module.css';

export type FileTreeProps = {
  files: readonly SharedFile[];
  shown: string | null;
  entry: string;
  /** Those in the room; the others are shown beside the file they are in. */
  people: readonly Person[];
  mayChange: boolean;
  actions: FileActions;
  onOpen(file: string): void;
  /** Like `actions.remove`, with a way back. */
  onDelete(file: SharedFile): Promise<string | null>;
  /** Why something was not done; null: it was. */
  onRefused(words: string | null): void;
};

/** The files of the session: arrows move, Enter opens, F2 renames, Delete deletes. */
export function FileTree({ files, shown, entry, people, mayChange, actions, onOpen, onDelete, onRefused }: FileTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ file: SharedFile; x: number; y: number } | null>(null);
  const items = useRef(new Map<string, HTMLElement>());
  /** The row that gets the focus when it is there again. */
  const returning = useRef<string | null>(null);
  const rows = fileRows(files, closed);
  const stop = rows.find(({ key }) => key === focused) ?? rows.find(({ key }) => key === shown) ?? rows[0];

  const focus = (row: FileRow | undefined) => {
    if (!row) return;
    setFocused(row.key);
    items.current.get(row.key)?.focus();
  };
  const toggle = (key: string, open: boolean) => setClosed(open ? new Set([...closed].filter((each) => each !== key)) : new Set([...closed, key]));
  const act = (row: FileRow) => (row.type === 'file' ? onOpen(row.key) : toggle(row.key, !row.open));
  const remove = async (file: SharedFile) => {
    const at = rows.findIndex(({ key }) => key === file.id);
    const words = await onDelete(file);
    onRefused(words);
    // Whoever went elsewhere meanwhile stays there.
    const { activeElement } = document;
    const stays = activeElement !== document.body && ![...items.current.values()].some((item) => item.contains(activeElement));
    if (words === null && !stays) focus(rows[at + 1] ?? rows[at - 1]);
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
      F2: () => mayChange && row.type === 'file' && setRenaming(row.key),
      Delete: () => mayChange && row.type === 'file' && void remove(row.file),
    };
    const key = keys[event.key];
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  };

  return (
    <>
      <ul role="tree" aria-label="Files" className={classes.tree}>
        {rows.map((row) => {
          if (row.type === 'file' && row.key === renaming) {
            return (
              <li key={row.key} role="none">
                <FileNameField
                  path={row.file.path}
                  onName={(path) => actions.rename(row.key, path)}
                  onClose={(byKey) => {
                    setRenaming(null);
                    if (byKey) returning.current = row.key;
                  }}
                />
              </li>
            );
          }
          const here = row.type === 'file' ? people.filter((person) => !person.you && person.fileId === row.key) : [];
          const isEntry = row.key === entry;
          const described = [row.type === 'file' && row.file.path, isEntry && 'Run starts here', here.length > 0 && `here: ${here.map(({ name }) => name).join(', ')}`].filter(Boolean).join(' · ');
          return (
            <li
              key={row.key}
              ref={(item) => {
                if (item) items.current.set(row.key, item);
                else items.current.delete(row.key);
                if (item === null || returning.current !== row.key) return;
                returning.current = null;
                item.focus();
              }}
              role="treeitem"
              aria-label={row.name}
              aria-level={row.depth}
              aria-expanded={row.type === 'folder' ? row.open : undefined}
              aria-selected={row.key === shown}
              tabIndex={row === stop ? 0 : -1}
              title={row.type === 'file' ? described : undefined}
              className={classes.row}
              style={{ paddingInlineStart: 4 + (row.depth - 1) * 14 }}
              onFocus={() => setFocused(row.key)}
              onKeyDown={(event) => {
                if (event.target === event.currentTarget) onKey(event, row);
              }}
              onClick={() => act(row)}
              onContextMenu={(event) => {
                if (row.type !== 'file') return;
                event.preventDefault();
                const { left, bottom } = event.currentTarget.getBoundingClientRect();
                // The key for menus tells no place.
                setMenu({ file: row.file, x: event.clientX || left + 16, y: event.clientY || bottom });
              }}
            >
              <span className={classes.mark} aria-hidden>
                {row.type === 'folder' ? row.open ? <IconChevronDown /> : <IconChevronRight /> : isEntry && <IconPlayerPlayFilled className={classes.entry} />}
              </span>
              <span className={classes.name}>{row.name}</span>
              {here.slice(0, 3).map((person) => (
                <Avatar key={person.id} id={person.id} name={person.name} size={16} />
              ))}
              {row.type === 'file' && (
                <ActionIcon
                  size="sm"
                  tabIndex={-1}
                  className={classes.more}
                  // The line says of which file; a part of its name must not find what has a fixed one.
                  aria-label="File actions"
                  onClick={(event) => {
                    event.stopPropagation();
                    const { left, bottom } = event.currentTarget.getBoundingClientRect();
                    setMenu({ file: row.file, x: left, y: bottom });
                  }}
                >
                  <IconDots aria-hidden />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
      {menu !== null && (
        <FileMenu
          at={menu}
          isEntry={menu.file.id === entry}
          mayChange={mayChange}
          onRename={() => setRenaming(menu.file.id)}
          onStartIn={() => void actions.startIn(menu.file.id).then(onRefused)}
          onDelete={() => void remove(menu.file)}
          onDownload={() => actions.download(menu.file.id)}
          onClose={() => {
            setMenu(null);
            items.current.get(menu.file.id)?.focus();
          }}
        />
      )}
    </>
  );
}
