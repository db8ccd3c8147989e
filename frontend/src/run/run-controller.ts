import type * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageLimits } from '@oci/protocol/limits.ts';
import { allows } from '@oci/protocol/permissions.ts';
import type { Outcome } from '@oci/protocol/run.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import { pathOf } from '../files/paths.ts';
import type { Runner, RunHandle, RunLimits, RunnerOutcome } from '../runtime/runner.ts';
import type { Answered, Room, SessionClient } from '../session/session-client.ts';

/** This browser's own live run. */
export type OwnRun = { id: string; language: string; startedAt: number };

/** What a person wrote before a program asks: lines for each of their next runs, and whether the input ends behind them. */
export type PreparedInput = { text: string; ends: boolean };

/** Runs the shared code in this browser and tells the room. One run at a time. */
export interface RunController {
  readonly own: StoreApi<OwnRun | null>;
  /** Kept by this tab alone. */
  readonly prepared: StoreApi<PreparedInput>;
  /** Runs the file of the session that Run starts; does nothing while a run goes on or where this person may not run. */
  start(): void;
  /** Stops the own run at once, without the wire. */
  stop(): void;
  /**
   * Answers a run with a line, or ends its input (null). `seen`: how much of its output (`Run.next`) its author saw, so that no
   * later question is answered. `waits` is called while nothing is heard of the browser that runs it.
   */
  answer(run: string, seen: number, text: string | null, waits: () => void): Promise<Answered>;
  /** Ends what runs and listens to nobody any more. */
  dispose(): void;
}

export type RunControllerOptions = {
  session: SessionClient;
  runner: Runner;
  /** ms since 1970. */
  now(): number;
  /** A fresh id of a run or an answer, `runIdSchema`. */
  newId(): string;
};

type Live = OwnRun & {
  handle: RunHandle | null;
  stoppedBy: number | null;
  waiting: boolean;
  ended: boolean;
  /** Pieces of its output that were told, as `Run.next` counts them. */
  told: number;
  /** Of these, those after which its question is seen; null: it asks none that nobody has answered. */
  askedAfter: number | null;
  /** What became of answers that came by the wire. */
  answers: Map<string, boolean>;
};

/** Joins one session and one sandbox. */
export function createRunController({ session, runner, now, newId }: RunControllerOptions): RunController {
  const own = createStore<OwnRun | null>(() => null);
  const prepared = createStore<PreparedInput>(() => ({ text: '', ends: true }));
  let live: Live | null = null;

  function start(): void {
    const room = session.room.getState();
    const document = session.document.getState();
    if (live !== null || room === null || document === null || !allows('run.start', room.you.participant.role, room.session.state)) return;
    const file = room.entry;
    const files = textsOf(room, document);
    const run: Live = { id: newId(), language: room.session.language, startedAt: now(), handle: null, stoppedBy: null, waiting: false, ended: false, told: 0, askedAfter: null, answers: new Map() };
    live = run;
    own.setState({ id: run.id, language: run.language, startedAt: run.startedAt }, true);
    session.tellRun({ type: 'start', run: run.id, language: run.language, file, startedAt: run.startedAt });
    run.handle = runner.run(
      {
        language: run.language,
        entry: pathOf(room.files, file),
        files,
        answers: answersOf(prepared.getState()),
        limits: runLimits(room.session.runTimeMs, room.limits),
      },
      {
        output: (chunks) => tell(run, chunks),
        waiting: (waiting) => {
          if (waiting === run.waiting) return;
          run.waiting = waiting;
          tell(run, []);
          run.askedAfter = waiting ? run.told : null;
        },
        end: (outcome) => end(run, outcome),
        checked: (errors) => session.tellRun({ type: 'checked', run: run.id, errors }),
      },
    );
  }

  function tell(run: Live, chunks: Parameters<Parameters<Runner['run']>[1]['output']>[0]): void {
    if (run.ended) return;
    run.told += 1;
    session.tellRun({ type: 'output', run: run.id, chunks, waiting: run.waiting });
  }

  /** Gives the program an answer to what it asks; false: it asks nothing that was not answered. */
  function take(run: Live, text: string | null): boolean {
    if (run.askedAfter === null) return false;
    run.askedAfter = null;
    run.handle?.input(text);
    return true;
  }

  function end(run: Live, outcome: RunnerOutcome): void {
    if (run.ended) return;
    run.ended = true;
    live = null;
    own.setState(null, true);
    session.tellRun({ type: 'end', run: run.id, outcome: withStopper(outcome, run.stoppedBy ?? you(session.room.getState())), ...(languageOf(run.language)?.checks && { checking: true }) });
  }

  function stop(by: number): void {
    if (live === null) return;
    live.stoppedBy ??= by;
    live.handle?.stop();
  }

  const unlisten = session.onRunRequest((request) => {
    if (live === null || request.run !== live.id) return;
    if ('stop' in request) return stop(request.by);
    const { run, answer, by: to } = request;
    const taken = live.answers.get(answer) ?? (request.saw && take(live, request.text));
    live.answers.set(answer, taken);
    // If it is lost the answer comes again.
    void session.request('run.answered', { run, answer, to, taken });
  });

  return {
    own,
    prepared,
    start,
    stop: () => stop(you(session.room.getState())),
    async answer(run, seen, text, waits) {
      if (live?.id !== run) return session.answerRun({ run, answer: newId(), seen, text }, waits);
      return live.askedAfter !== null && seen >= live.askedAfter && take(live, text) ? 'taken' : 'late';
    },
    dispose: () => {
      unlisten();
      live?.handle?.stop();
    },
  };
}

/** The lines of a prepared input. */
export function linesOf({ text }: PreparedInput): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

function answersOf(prepared: PreparedInput): (string | null)[] {
  const lines = linesOf(prepared);
  return lines.length > 0 && prepared.ends ? [...lines, null] : lines;
}

function runLimits(timeMs: number, limits: PageLimits): RunLimits {
  return { timeMs, outputBytes: limits.RUN_OUTPUT, messagesPerSecond: limits.RUN_MESSAGES, deliveriesPerSecond: limits.RUN_CHUNKS_PER_SECOND, chunkUnits: limits.RUN_CHUNK };
}

function you(room: Room | null): number {
  if (room === null) throw new Error('invariant violation: a run outside of a room');
  return room.you.participant.id;
}

function withStopper(outcome: RunnerOutcome, by: number): Outcome {
  return outcome.type === 'stopped' ? { ...outcome, by } : outcome;
}

/** The text of every file that is there, by its path. */
function textsOf({ files }: Room, document: Y.Doc): Record<string, string> {
  return Object.fromEntries(files.filter(({ deleted }) => !deleted).map(({ id, path }) => [path, document.getText(id).toString()]));
}
