import { Button, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPlayerStopFilled } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { Run } from '@oci/protocol/run.ts';
import type { Language } from '@oci/runtimes/language.ts';
import { Avatar } from '../participants/Avatar.tsx';
import type { RuntimeStatus } from '../runtime/runner.ts';
import { KeptAnswer } from './KeptAnswer.tsx';
import { OutputLog } from './OutputLog.tsx';
import { OutputText } from './output-text.ts';
import { NO_DRAFT, ProgramInput, type ProgramInputProps } from './ProgramInput.tsx';
import classes from './RunCard.module.css';
import { RunMenu } from './RunMenu.tsx';
import { RunPill } from './RunPill.tsx';
import { bytes, count, endedState, runningState, runTitle, type RunReader } from './run-words.ts';
import { saveFile } from './save-file.ts';
import { TypeErrors } from './TypeErrors.tsx';
import { useElapsed } from './use-elapsed.ts';

/** How this person may answer a program that asks. `first`: it is their own, or the oldest that asks. */
export type RunCardInput = Pick<ProgramInputProps, 'takeFocus' | 'mostUnits' | 'onAnswer'> & { first: boolean };

export type RunCardProps = {
  run: Run;
  reader: RunReader;
  /** Paths of the files whose lines a traceback may name. */
  paths: readonly string[];
  /** Path of the file that ran. */
  file: string;
  language: Language | undefined;
  /** Set while this browser loads the runtime of its own run. */
  loading: { label: string; status: RuntimeStatus } | null;
  /** Whether the session ended before the program did, so that output may be missing. */
  untold: boolean;
  open: boolean;
  /** Set where this person may answer the program. */
  input: RunCardInput | null;
  /** Set where this person may stop a run of another tab; answers with the words of a refusal. */
  onStop: (() => Promise<string | null>) | null;
  onOpen(run: string, open: boolean): void;
  onGoToLine(path: string, line: number): void;
};

/** One run: who ran what, where, how it stands, and what it printed. */
export const RunCard = memo(function RunCard({ run, reader, paths, file, language, loading, untold, open, input, onStop, onOpen, onGoToLine }: RunCardProps) {
  const [text] = useState(() => new OutputText());
  // Feeding is idempotent: a second render takes nothing twice.
  text.feed(run.output, run.dropped);
  const [refused, setRefused] = useState<string | null>(null);
  const [draft, setDraft] = useState(NO_DRAFT);
  const elapsed = useElapsed(run.startedAt, run.outcome === null);
  const name = reader.nameOf(run.participant);
  const title = runTitle(run);
  const state = run.outcome === null ? runningState(run, elapsed, loading) : endedState(run, run.outcome, reader);
  const time = clockTime(run.startedAt);
  const printed = () => run.output.map(([stream, piece]) => (stream === 'check' ? '' : piece)).join('');
  const download = () => saveFile(`${title.toLowerCase().replace(' ', '-')}-output.txt`, printed());
  const toggle = () => onOpen(run.id, !open);
  return (
    <article aria-label={`${title} by ${name}`} tabIndex={-1} className={classes.card}>
      <div className={classes.head}>
        {/* The whole head opens and closes for a pointer; the button is its way for keys. */}
        <div className={classes.who} onClick={toggle} role="presentation">
          <button type="button" className={classes.toggle} data-run-toggle={run.id} aria-label="Show output" aria-expanded={open}>
            {open ? <IconChevronDown aria-hidden /> : <IconChevronRight aria-hidden />}
          </button>
          <Avatar id={run.participant} name={name} size={18} />
          <b className={classes.name}>{name}</b>
          <span className={classes.number} title={time}>
            {title}
          </span>
        </div>
        <RunPill state={state} time={open ? null : time} />
        {onStop !== null && run.outcome === null && (
          <Button
            size="sm"
            className={classes.stop}
            leftSection={<IconPlayerStopFilled aria-hidden />}
            // The card says whose program; "Run" and "Stop" are the names of one button of the page.
            aria-label="End this program"
            onClick={() => void onStop().then(setRefused)}
          >
            End
          </Button>
        )}
        <RunMenu onCopy={printed} onDownload={download} />
      </div>
      {open && (
        <>
          <p className={classes.where}>
            {language?.label ?? run.language}
            {language?.runtimeLine !== undefined && ` · ${language.runtimeLine}`}
            <span className={classes.time}>{time}</span>
            {refused !== null && (
              <span role="alert" className={classes.refused}>
                {refused}
              </span>
            )}
          </p>
          <div className={classes.body}>
            {run.dropped > 0 && <p className={classes.note}>Earlier output was not kept: {count(run.dropped, 'line')}</p>}
            {text.lines === 0 && run.outcome?.type === 'finished' && <p className={classes.note}>Finished with no output</p>}
            <OutputLog text={text} run={title.toLowerCase()} paths={paths} file={file} waiting={run.waiting} tables={run.outcome === null ? null : (language?.tables ?? null)} onGoToLine={onGoToLine} />
            {run.outcome?.type === 'failed' && (
              <p className={classes.failure}>
                <VisuallyHidden>error: </VisuallyHidden>
                {run.outcome.error}
              </p>
            )}
          </div>
          {untold && <p className={classes.cut}>The session ended while this ran. Output after that was not recorded.</p>}
          {text.errors !== '' && <TypeErrors text={text.errors} paths={paths} onGoToLine={onGoToLine} />}
          {run.outcome?.type === 'outputLimit' && (
            <p className={classes.cut}>
              Output cut at {bytes(run.outcome.limitBytes)}.
              <button type="button" className={classes.link} onClick={download}>
                Download what was kept
              </button>
            </p>
          )}
          {run.waiting && input !== null ? (
            <ProgramInput
              name={input.first ? 'Program input' : `Input for ${title.toLowerCase()}`}
              placeholder={run.participant === reader.me ? '' : `${name} is asked; you can answer too`}
              mostUnits={input.mostUnits}
              takeFocus={input.takeFocus}
              seen={run.next}
              draft={draft}
              onDraft={setDraft}
              onAnswer={input.onAnswer}
            />
          ) : (
            <KeptAnswer draft={draft} ended={run.outcome !== null} asks={run.waiting} />
          )}
        </>
      )}
    </article>
  );
});

function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
