import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDot, IconDownload } from '@tabler/icons-react';
import { isMac } from '../app/keyboard.ts';
import type { RuntimeStatus } from '../runtime/runner.ts';
import type { EditorStatus } from '../editor/code-editor.ts';
import { runtimeWords } from '../run/runtime-words.ts';
import { Keys } from './Keys.tsx';
import classes from './StatusBar.module.css';

export type StatusBarProps = {
  editor: EditorStatus | null;
  /** Spaces of one indent step in the shown language. */
  indent: number;
  runtime: { label: string; status: RuntimeStatus } | null;
  onTabKey(): void;
  onRetryRuntime(): void;
};

/** The bar below: caret, Tab key, runtime, and what is recorded. */
export function StatusBar({ editor, indent, runtime, onTabKey, onRetryRuntime }: StatusBarProps) {
  return (
    <footer className={classes.bar} data-panel="status">
      {editor !== null && (
        <>
          <span>
            Ln {editor.line}, Col {editor.column}
            {editor.selected > 0 && ` (${editor.selected} selected)`}
          </span>
          <span className={classes.wideOnly}>Spaces: {indent}</span>
          <button type="button" className={classes.button} aria-keyshortcuts={isMac() ? 'Control+Shift+M' : 'Control+M'} onClick={onTabKey}>
            {editor.tabMovesFocus ? 'Tab moves focus' : 'Tab indents'}
          </button>
        </>
      )}
      <span className={classes.space} />
      {runtime !== null && <RuntimeState {...runtime} onRetry={onRetryRuntime} />}
      <Recording />
      <Keys />
    </footer>
  );
}

/** The status "Runtime": how far this browser is with running the language. */
export function RuntimeState({ label, status, onRetry }: { label: string; status: RuntimeStatus; onRetry(): void }) {
  const Icon = status.state === 'loading' || status.state === 'idle' ? IconDownload : status.state === 'failed' || status.state === 'unsupported' ? IconAlertTriangle : IconCircleCheck;
  return (
    <span className={classes.runtime} data-state={status.state}>
      <Icon aria-hidden className={classes.icon} />
      <output aria-live="off" aria-label="Runtime">
        {runtimeWords(label, status)}
      </output>
      {status.state === 'loading' && status.total !== null && <progress className={classes.progress} aria-hidden value={status.loaded} max={status.total} />}
      {status.state === 'failed' && (
        <button type="button" className={classes.button} onClick={onRetry}>
          Retry
        </button>
      )}
    </span>
  );
}

function Recording() {
  return (
    <>
      <span className={classes.recording}>
        <IconCircleDot aria-hidden className={classes.icon} />
        Recording: edits, runs
      </span>
      <Popover position="top-end" width={300}>
        <Popover.Target>
          <button type="button" className={classes.button}>
            What is recorded
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes.sentence}>
          This session is recorded: who typed what and when, and every run with its output. Never your camera, microphone, screen or other tabs.
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
