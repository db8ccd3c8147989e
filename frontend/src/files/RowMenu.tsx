import { Menu } from '@mantine/core';
import { IconDownload, IconFilePlus, IconFolder, IconFolderPlus, IconFolderSymlink, IconPencil, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FileRow } from './file-rows.ts';
import classes from './RowMenu.module.css';

export type RowMenuProps = {
  /** Where it opens, in px of the window. */
  at: { x: number; y: number };
  row: FileRow;
  /** Whether Run starts in it. */
  isEntry: boolean;
  mayChange: boolean;
  /** The folders that it can be moved to; empty for the top. */
  places: readonly string[];
  onNew(): void;
  onRename(): void;
  onMove(folder: string): void;
  /** Moves it to a folder that is to be named. */
  onMoveToNew(): void;
  onStartIn(): void;
  onDelete(): void;
  onDownload(): void;
  onClose(): void;
};

/** What can be done with one file or folder. */
export function RowMenu({ at, row, isEntry, mayChange, places, onNew, onRename, onMove, onMoveToNew, onStartIn, onDelete, onDownload, onClose }: RowMenuProps) {
  const [moving, setMoving] = useState(false);
  const isFile = row.type === 'file';
  return (
    // Another one with its own first item, not the same with other items.
    <Menu key={String(moving)} opened position="bottom-start" width={220} returnFocus={false} onClose={onClose}>
      <Menu.Target>
        {/* It names the menu. */}
        <span aria-label={moving ? 'Move to' : isFile ? 'File actions' : 'Folder actions'} style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      {moving ? (
        <Menu.Dropdown className={classes.places}>
          <Menu.Label className={classes.what}>Move {row.name} to</Menu.Label>
          {places.map((folder) => (
            <Menu.Item key={folder} leftSection={<IconFolder aria-hidden />} className={classes.place} onClick={() => onMove(folder)}>
              {folder === '' ? 'Top level' : folder}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconFolderPlus aria-hidden />} onClick={onMoveToNew}>
            New folder…
          </Menu.Item>
        </Menu.Dropdown>
      ) : (
        <Menu.Dropdown>
          {mayChange && !isFile && (
            <Menu.Item leftSection={<IconFilePlus aria-hidden />} onClick={onNew}>
              New file here
            </Menu.Item>
          )}
          {mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil aria-hidden />} rightSection={<kbd className={classes.key}>F2</kbd>} onClick={onRename}>
                Rename
              </Menu.Item>
              <Menu.Item leftSection={<IconFolderSymlink aria-hidden />} closeMenuOnClick={false} onClick={() => setMoving(true)}>
                Move to…
              </Menu.Item>
            </>
          )}
          {mayChange && isFile && (
            <Menu.Item disabled={isEntry} leftSection={<IconPlayerPlay aria-hidden />} onClick={onStartIn}>
              Start here
            </Menu.Item>
          )}
          {isFile && (
            <Menu.Item leftSection={<IconDownload aria-hidden />} onClick={onDownload}>
              Download
            </Menu.Item>
          )}
          {mayChange && (
            <Menu.Item disabled={isEntry} leftSection={<IconTrash aria-hidden />} rightSection={isEntry ? <span className={classes.why}>Run starts here</span> : <kbd className={classes.key}>Del</kbd>} onClick={onDelete}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
