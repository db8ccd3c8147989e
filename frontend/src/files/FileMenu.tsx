import { Menu } from '@mantine/core';
import { IconDownload, IconPencil, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import classes from './FileMenu.module.css';

export type FileMenuProps = {
  /** Where it opens, in px of the window. */
  at: { x: number; y: number };
  isEntry: boolean;
  mayChange: boolean;
  onRename(): void;
  onStartIn(): void;
  onDelete(): void;
  onDownload(): void;
  onClose(): void;
};

/** What can be done with one file. */
export function FileMenu({ at, isEntry, mayChange, onRename, onStartIn, onDelete, onDownload, onClose }: FileMenuProps) {
  return (
    <Menu opened position="bottom-start" width={200} returnFocus onClose={onClose}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label="File actions">
        {mayChange && (
          <>
            <Menu.Item leftSection={<IconPencil aria-hidden />} rightSection={<kbd className={classes.key}>F2</kbd>} onClick={onRename}>
              Rename
            </Menu.Item>
            <Menu.Item disabled={isEntry} leftSection={<IconPlayerPlay aria-hidden />} onClick={onStartIn}>
              Start here
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconDownload aria-hidden />} onClick={onDownload}>
          Download
        </Menu.Item>
        {mayChange && (
          <Menu.Item disabled={isEntry} leftSection={<IconTrash aria-hidden />} rightSection={<kbd className={classes.key}>Del</kbd>} onClick={onDelete}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
