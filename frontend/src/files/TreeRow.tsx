import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDots, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { folderOf } from '@oci/protocol/paths.ts';
import { Avatar } from '../participants/Avatar.tsx';
import type { Person } from '../participants/people.ts';
import type { FileRow } from './file-rows.ts';
import classes from './FileTree.module.css';
import type { useRowDrag } from './use-row-drag.ts';

export type TreeRowProps = {
  row: FileRow;
  isShown: boolean;
  /** Whether Run starts in this file, or in a file of this folder, which is closed. */
  isEntry: boolean;
  /** Others who are in this file, or in a file of this folder, which is closed. */
  here: readonly Person[];
  /** Whether Tab comes to it. */
  isStop: boolean;
  /** Whether something can be done with it. */
  hasMenu: boolean;
  drag: ReturnType<typeof useRowDrag>;
  setItem(item: HTMLElement | null): void;
  onFocus(): void;
  onKey(event: KeyboardEvent<HTMLElement>): void;
  onPress(): void;
  onMenu(at: { x: number; y: number }): void;
};

/** A file or a folder in the tree. */
export function TreeRow({ row, isShown, isEntry, here, isStop, hasMenu, drag, setItem, onFocus, onKey, onPress, onMenu }: TreeRowProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown]);
  const isFile = row.type === 'file';
  const described = [row.path, isEntry && (isFile ? 'Run starts here' : 'Run starts in it'), here.length > 0 && `here: ${here.map(({ name }) => name).join(', ')}`].filter(Boolean).join(' · ');
  return (
    <li
      ref={(element) => {
        item.current = element;
        setItem(element);
      }}
      role="treeitem"
      aria-label={row.name}
      aria-level={row.depth}
      aria-expanded={isFile ? undefined : row.open}
      aria-selected={isShown}
      tabIndex={isStop ? 0 : -1}
      title={described}
      className={classes.row}
      data-folder={isFile ? folderOf(row.path) : row.path}
      data-target={(!isFile && drag.target === row.path) || undefined}
      style={{ paddingInlineStart: 4 + (row.depth - 1) * 14 }}
      {...drag.row(row)}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKey(event);
      }}
      onClick={onPress}
      onContextMenu={(event) => {
        if (!hasMenu) return;
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        // The key for menus tells no place.
        onMenu({ x: event.clientX || left + 16, y: event.clientY || bottom });
      }}
    >
      <span className={classes.mark} aria-hidden>
        {!isFile && (row.open ? <IconChevronDown /> : <IconChevronRight />)}
      </span>
      <span className={classes.name}>{row.name}</span>
      {isEntry && <IconPlayerPlayFilled aria-hidden className={classes.entry} />}
      {here.slice(0, 3).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} size={16} />
      ))}
      {hasMenu && (
        <ActionIcon
          size="sm"
          tabIndex={-1}
          className={classes.more}
          // The line says of which; a part of its name must not find what has a fixed one.
          aria-label={isFile ? 'File actions' : 'Folder actions'}
          onClick={(event) => {
            event.stopPropagation();
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            onMenu({ x: left, y: bottom });
          }}
        >
          <IconDots aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
