import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDownload, IconFilePlus, IconUpload, IconX } from '@tabler/icons-react';
import { useRef, type ComponentProps } from 'react';
import { DeletedFiles } from './DeletedFiles.tsx';
import { DeletedNotice } from './DeletedNotice.tsx';
import { OFFLINE } from './file-actions.ts';
import { FileNameField, type Closed } from './FileNameField.tsx';
import { FileTree, type FileTreeProps } from './FileTree.tsx';
import classes from './FilesPanel.module.css';

export type FilesPanelProps = FileTreeProps & {
  /** px beside the editor; null: it lies over it. */
  width: number | null;
  /** Whether it is put away; a name in it goes on waiting. */
  hidden: boolean;
  /** How the name of a new file begins, while it is asked for. */
  naming: string | null;
  /** Why something was not done. */
  refused: string | null;
  /** What became otherwise than asked. */
  note: string | null;
  /** What can be brought back in one press, where that is not said over the editor. */
  notice: ComponentProps<typeof DeletedNotice> | null;
  /** Answers with the words of a refusal, or null. */
  onName(path: string): Promise<string | null>;
  onNamed(how: Closed): void;
  onUpload(files: readonly File[]): void;
  onClose(): void;
};

/** The files of the session, and what can be done with all of them. */
export function FilesPanel({ width, hidden, naming, refused, note, notice, onName, onNamed, onUpload, onClose, ...tree }: FilesPanelProps) {
  const over = width === null;
  const newFile = useRef<HTMLButtonElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { actions, away, mayChange, onNew, onOpen, onAsked } = tree;
  const restore = async (gone: readonly string[]) => {
    const answer = actions.restore(gone);
    onAsked(answer);
    const [file] = gone;
    if ((await answer) === null && gone.length === 1 && file !== undefined) onOpen(file);
  };
  const close = (how: Closed) => {
    if (how === 'escaped') newFile.current?.focus();
    onNamed(how);
  };
  return (
    <div
      role="presentation"
      hidden={hidden}
      className={classes.panel}
      style={over ? undefined : { width }}
      data-over={over || undefined}
      onKeyDown={(event) => {
        // A menu's keys come through here, too, though it lies elsewhere in the page.
        if (over && event.key === 'Escape' && event.target instanceof Node && event.currentTarget.contains(event.target)) onClose();
      }}
    >
      <div className={classes.bar}>
        <h2 className={classes.heading}>Files</h2>
        {mayChange && (
          <>
            <Named name="New file">
              <ActionIcon ref={newFile} size="sm" aria-label="New file" onClick={() => onNew('')}>
                <IconFilePlus aria-hidden />
              </ActionIcon>
            </Named>
            <Named name="Upload files">
              <ActionIcon size="sm" aria-label="Upload files" onClick={() => picker.current?.click()}>
                <IconUpload aria-hidden />
              </ActionIcon>
            </Named>
            <input
              ref={picker}
              type="file"
              multiple
              hidden
              aria-label="Files to upload"
              onChange={(event) => {
                onUpload([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
          </>
        )}
        <Named name="Download all as zip">
          <ActionIcon size="sm" aria-label="Download all" onClick={actions.downloadAll}>
            <IconDownload aria-hidden />
          </ActionIcon>
        </Named>
        {over && (
          <ActionIcon size="sm" aria-label="Close files" onClick={onClose}>
            <IconX aria-hidden />
          </ActionIcon>
        )}
      </div>
      {naming !== null && <FileNameField key={naming} label="File name" draft={naming} selected={[naming.length, naming.length]} away={away} onName={onName} onClose={close} />}
      <div className={classes.list}>
        <FileTree {...tree} />
      </div>
      {notice !== null && <DeletedNotice inPanel {...notice} />}
      {mayChange && <DeletedFiles files={tree.files} onRestore={(gone) => void restore(gone)} />}
      {mayChange && away && refused !== OFFLINE && <p className={classes.note}>{OFFLINE}</p>}
      {note !== null && <p className={classes.note}>{note}</p>}
      {refused !== null && (
        <p role="alert" className={classes.refused}>
          {refused}
        </p>
      )}
    </div>
  );
}

function Named({ name, children }: { name: string; children: React.ReactElement }) {
  return (
    <Tooltip label={name} openDelay={400}>
      {children}
    </Tooltip>
  );
}
