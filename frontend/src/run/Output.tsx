import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconLayoutBottombar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Run } from '@oci/protocol/run.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import type { RuntimeStatus } from '../runtime/runner.ts';
import { browserClock } from '../session/clock.ts';
import { decideOpenness, type Openness } from './card-openness.ts';
import classes from './Output.module.css';
import { PrepareInput, type PrepareInputProps } from './PrepareInput.tsx';
import { RunCard, type RunCardInput, type RunCardProps } from './RunCard.tsx';
import { count, type RunReader } from './run-words.ts';
import { useFollowBottom } from './use-follow-bottom.ts';

export type OutputProps = {
  runs: readonly Run[];
  reader: RunReader;
  /** Paths of the files whose lines a traceback may name. */
  paths: readonly string[];
  /** Path of a file by its id. */
  pathOf(file: string): string;
  /** Status of this browser's runtimes, for its own run that still waits for one. */
  runtimes: Readonly<Record<string, RuntimeStatus>>;
  /** Id of this tab's live run; another tab of the same person has its own. */
  ownRun: string | null;
  /** Whether this person may stop and answer others' runs. */
  mayControlOthers: boolean;
  mayRun: boolean;
  /** Whether the session has ended: what runs on is told to nobody. */
  over: boolean;
  /** UTF-16 units of one answer to a program. */
  mostInputUnits: number;
  /** Whether the field of the own program may take the focus. */
  mayTakeFocus(run: Run): boolean;
  onAnswer(run: Run, ...answer: Parameters<RunCardInput['onAnswer']>): ReturnType<RunCardInput['onAnswer']>;
  onStopOther(run: Run): Promise<string | null>;
  onGoToLine: RunCardProps['onGoToLine'];
  /** What this person wrote for the programs they run next. */
  prepared: PrepareInputProps['prepared'];
  onPrepare: PrepareInputProps['onPrepare'];
  /** Where the panel lies; null where it cannot be chosen. */
  place: 'right' | 'below' | null;
  onPlace(place: 'right' | 'below'): void;
};

/** The console: everyone's runs, oldest on top. It follows its end only while the reader is there. */
export function Output({ runs, reader, paths, pathOf, runtimes, ownRun, mayControlOthers, mayRun, over, mostInputUnits, mayTakeFocus, onAnswer, onStopOther, onGoToLine, prepared, onPrepare, place, onPlace }: OutputProps) {
  const [openness, setOpenness] = useState<Openness>(new Map());
  const [clearedUntil, setClearedUntil] = useState<ReadonlySet<string>>(new Set());
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const openedAt = useRef(0);
  const { scroller, content, atBottom, onScroll, toBottom } = useFollowBottom();

  // Before the paint: a new card appears as it stays.
  useLayoutEffect(() => setOpenness((before) => decideOpenness(before, runs, reader.me, openedAt.current, browserClock.now(), atBottom)), [runs, reader.me, atBottom]);
  const shown = runs.filter((run) => !clearedUntil.has(run.id));
  const asking = shown.filter((run) => run.waiting && openness.get(run.id)?.open === true && (run.participant === reader.me || mayControlOthers));
  const firstAsking = asking.find((run) => run.participant === reader.me) ?? asking[0];
  const news = shown.filter((run) => !seen.has(run.id));
  if (atBottom && news.length > 0) setSeen(new Set(runs.map((run) => run.id)));

  // Of Clear and Show, the one that was pressed can be pressed no more.
  const clearButton = useRef<HTMLButtonElement>(null);
  const showButton = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (pressed.current) (clearedUntil.size > 0 ? showButton : clearButton).current?.focus();
  }, [clearedUntil]);
  const clear = (hidden: readonly Run[]) => {
    pressed.current = true;
    setClearedUntil(new Set(hidden.map((run) => run.id)));
  };

  const mine = runs.findLast((run) => run.participant === reader.me && run.outcome === null)?.id;
  useEffect(() => {
    if (mine !== undefined) toBottom();
  }, [mine, toBottom]);

  const open = (run: string, isOpen: boolean) => {
    if (isOpen) openedAt.current = browserClock.now();
    setOpenness(new Map(openness).set(run, { open: isOpen, chosen: true }));
  };
  return (
    <section aria-label="Output" className={classes.panel}>
      <div className={classes.bar}>
        <h2 className={classes.heading}>Output</h2>
        <span className={classes.whose}>everyone’s runs</span>
        {mayRun && <PrepareInput prepared={prepared} onPrepare={onPrepare} />}
        {place !== null && (
          <Tooltip label={place === 'right' ? 'Output below' : 'Output on the right'} openDelay={400}>
            <ActionIcon aria-label={place === 'right' ? 'Output below' : 'Output on the right'} onClick={() => onPlace(place === 'right' ? 'below' : 'right')}>
              {place === 'right' ? <IconLayoutBottombar aria-hidden /> : <IconLayoutSidebarRight aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
        <Button ref={clearButton} size="sm" variant="subtle" className={classes.clear} disabled={shown.length === 0} onClick={() => clear(runs)}>
          Clear
        </Button>
      </div>
      <div className={classes.frame}>
        <div ref={scroller} role="presentation" data-scroller className={classes.scroller} onScroll={onScroll} onKeyDown={(event) => moveBetweenCards(event, open)}>
          <div ref={content} className={classes.list}>
            {shown.length < runs.length && (
              <p className={classes.hidden}>
                {count(runs.length - shown.length, 'run')} hidden ·{' '}
                <button ref={showButton} type="button" className={classes.link} onClick={() => clear([])}>
                  Show
                </button>
              </p>
            )}
            {runs.length === 0 && <p className={classes.empty}>{mayRun ? 'No runs yet. Press Run, and what the program prints appears here.' : 'No runs yet.'}</p>}
            {shown.map((run) => {
              const own = run.participant === reader.me;
              return (
                <RunCard
                  key={run.id}
                  run={run}
                  reader={reader}
                  paths={paths}
                  file={pathOf(run.file)}
                  language={languageOf(run.language)}
                  loading={run.id === ownRun && run.outcome === null ? loadingOf(run, runtimes) : null}
                  untold={run.untold === true || (over && run.outcome === null)}
                  open={openness.get(run.id)?.open ?? false}
                  input={
                    run.waiting && (own || mayControlOthers)
                      ? { first: run === firstAsking, mostUnits: mostInputUnits, takeFocus: run.id === ownRun && mayTakeFocus(run), onAnswer: (...answer) => onAnswer(run, ...answer) }
                      : null
                  }
                  onStop={run.id !== ownRun && (own || mayControlOthers) ? () => onStopOther(run) : null}
                  onOpen={open}
                  onGoToLine={onGoToLine}
                />
              );
            })}
          </div>
        </div>
        {!atBottom && news.length > 0 && (
          <Button size="sm" className={classes.news} title={byWords(news, reader)} onClick={toBottom}>
            {news.length.toLocaleString('en')} newer ↓
          </Button>
        )}
      </div>
    </section>
  );
}

function loadingOf(run: Run, runtimes: OutputProps['runtimes']): RunCardProps['loading'] {
  const status = runtimes[run.language];
  if (status === undefined || (status.state !== 'idle' && status.state !== 'loading')) return null;
  return { label: languageOf(run.language)?.label ?? run.language, status };
}

/** Whose runs they are: no part of the button's name, which must not contain "Run". */
function byWords(news: readonly Run[], reader: RunReader): string {
  const names = new Set(news.map((run) => reader.nameOf(run.participant)));
  return `${count(news.length, 'new run')} by ${new Intl.ListFormat('en').format(names)}`;
}

/** ↑ and ↓ move between the cards, ← and → close and open one. */
function moveBetweenCards(event: KeyboardEvent<HTMLElement>, open: (run: string, isOpen: boolean) => void): void {
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.dataset['runToggle'] === undefined) return;
  const toggles = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-run-toggle]')];
  const at = toggles.indexOf(target);
  if (event.key === 'ArrowUp') toggles[at - 1]?.focus();
  else if (event.key === 'ArrowDown') toggles[at + 1]?.focus();
  else if (event.key === 'ArrowLeft') open(target.dataset['runToggle'], false);
  else if (event.key === 'ArrowRight') open(target.dataset['runToggle'], true);
  else return;
  event.preventDefault();
}
