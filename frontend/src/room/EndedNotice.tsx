import { Button, CloseButton, Menu } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { SharedFile } from '@oci/protocol/events.ts';
import type { Session } from '@oci/protocol/session.ts';
import { useFocusLeft } from '../app/useFocusLeft.ts';
import classes from './EndedNotice.module.css';

/** ms for which ending is undone in one press, counted from when this page saw it. */
const UNDO_FOR = 60_000;

export type EndedNoticeProps = {
  session: Session;
  /** When the first person came. */
  startedAt: number;
  you: string;
  isInterviewer: boolean;
  runs: number;
  /** Whether the session was ended while this page was open. */
  justEnded: boolean;
  /** Whether own text that the server did not take is still to be copied: until then not all is saved, and that is in view. */
  untaken: boolean;
  /** The files that can be kept. */
  files: readonly SharedFile[];
  onDownload(file: SharedFile): void;
  /** All of them as one zip. */
  onDownloadAll(): void;
  /** Answers with the words of a refusal, or null. */
  onReopen(): Promise<string | null>;
  /** Called when it goes and has the focus. */
  onFocusLeft(): void;
};

/** That the session has ended, floating over the room, which stays readable. */
export function EndedNotice({ session, startedAt, you, isInterviewer, runs, justEnded, untaken, files, onDownload, onDownloadAll, onReopen, onFocusLeft }: EndedNoticeProps) {
  const [undoable, setUndoable] = useState(justEnded);
  const [closed, setClosed] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    if (!undoable) return undefined;
    const timer = setTimeout(() => setUndoable(false), UNDO_FOR);
    return () => clearTimeout(timer);
  }, [undoable]);

  const reopen = async () => setRefused(await onReopen());
  const refusal = refused !== null && (
    <p role="alert" className={classes.refused}>
      {refused}
    </p>
  );
  if (isInterviewer && undoable) {
    return (
      <Floating key="strip" className={classes.strip} onFocusLeft={onFocusLeft}>
        <span>Session ended for everyone</span>
        <Button size="sm" className={classes.undo} aria-label="Undo end" onClick={() => void reopen()}>
          Undo
        </Button>
        {refusal}
      </Floating>
    );
  }
  if (closed || untaken) return null;
  const minutes = session.endedAt === null ? 0 : Math.max(1, Math.round((session.endedAt - startedAt) / 60_000));
  return (
    <Floating key="card" name="This session has ended" className={classes.card} onFocusLeft={onFocusLeft}>
      <CloseButton className={classes.close} aria-label="Close" onClick={() => setClosed(true)} />
      <h2 className={classes.heading}>This session has ended</h2>
      <p className={classes.text}>
        {isInterviewer ? `${minutes} min, ${runs} run${runs === 1 ? '' : 's'}.` : `Thank you for coming, ${you}. Your work is saved. You can close this tab.`}
      </p>
      <div className={classes.actions}>
        <Download files={files} words={isInterviewer ? 'Download the code' : 'Download my code'} onDownload={onDownload} onDownloadAll={onDownloadAll} />
        {isInterviewer && (
          <Button variant="subtle" onClick={() => void reopen()}>
            Reopen
          </Button>
        )}
      </div>
      {refusal}
    </Floating>
  );
}

function Floating({ name, className, onFocusLeft, children }: { name?: string; className: string | undefined; onFocusLeft(): void; children: ReactNode }) {
  const root = useRef<HTMLElement>(null);
  useFocusLeft(root, onFocusLeft);
  return (
    <section ref={root} aria-label={name} className={className}>
      {children}
    </section>
  );
}

function Download({ files, words, onDownload, onDownloadAll }: Pick<EndedNoticeProps, 'files' | 'onDownload' | 'onDownloadAll'> & { words: string }) {
  const [only] = files;
  if (files.length <= 1) {
    return (
      <Button disabled={only === undefined} onClick={() => only !== undefined && onDownload(only)}>
        {words}
      </Button>
    );
  }
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button>{words}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onDownloadAll}>All files as zip</Menu.Item>
        <Menu.Divider />
        {files.map((file) => (
          <Menu.Item key={file.id} onClick={() => onDownload(file)}>
            {file.path}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
