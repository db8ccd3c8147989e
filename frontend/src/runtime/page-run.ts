import type { FrameEnd, FromFrame } from '@oci/runtimes/frame/messages.ts';
import { LAST_MOMENT } from '@oci/runtimes/language.ts';
import { languageOf } from '@oci/runtimes/table.ts';
import { OutputPacer } from './output-pacer.ts';
import { RunClock } from './run-clock.ts';
import type { RunnerOutcome, RunRequest, RunSink } from './runner.ts';

/** ms within which the frame must have ended a run that is to stop; then the frame itself is removed. */
const STOP_WITHIN = 150;

/** What a run asks of the sandbox. */
export type RunActions = {
  /** Ends the program in the frame. */
  stop(): void;
  /** Gives the program in the frame an answer. */
  answer(text: string | null): void;
  /** The frame does not answer: remove it. */
  abandon(): void;
  /** The run is over. */
  over(): void;
};

/** One run as the page sees it: its clock, its output on the way to the sink, and its one end. */
export class PageRun {
  readonly number: number;
  readonly request: RunRequest;
  readonly #sink: RunSink;
  readonly #actions: RunActions;
  readonly #pacer: OutputPacer;
  readonly #clock: RunClock;
  #began = performance.now();
  #sent = false;
  #waiting = false;
  readonly #prepared: (string | null)[];
  #ended = false;
  #reason: 'stopped' | 'timedOut' = 'stopped';
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(number: number, request: RunRequest, sink: RunSink, actions: RunActions) {
    this.number = number;
    this.request = request;
    this.#sink = sink;
    this.#actions = actions;
    this.#prepared = [...(request.answers ?? [])];
    this.#pacer = new OutputPacer(request.limits, (chunks) => sink.output(chunks));
    this.#clock = new RunClock(request.limits.timeMs, () => this.stop('timedOut'));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the program; a frame that does not do so in time is removed with all that is in it. */
  stop(reason: 'stopped' | 'timedOut' = 'stopped'): void {
    if (this.#ended || this.#stopTimer !== undefined) return;
    this.#reason = reason;
    if (!this.#sent) return this.#finish({ type: 'stopped' });
    this.#stopTimer = setTimeout(() => {
      this.#actions.abandon();
      this.#finish({ type: 'stopped' });
    }, STOP_WITHIN + (languageOf(this.request.language)?.interrupts ? LAST_MOMENT : 0));
    this.#actions.stop();
  }

  /** The program was handed to the frame. */
  sent(): void {
    this.#sent = true;
  }

  /** Gives the program an answer, and shows it where it is read. */
  answer(text: string | null): void {
    if (this.#ended) return;
    if (text !== null) this.#pacer.push([['in', `${text}\n`]]);
    this.#actions.answer(text);
  }

  /** Takes what the frame says of this run. */
  hear(message: Exclude<Extract<FromFrame, { run: number }>, { type: 'checked' }>): void {
    if (this.#ended) return;
    switch (message.type) {
      case 'started':
        this.#began = performance.now();
        return this.#clock.set(true);
      case 'output':
        return this.#pacer.push(message.chunks);
      case 'waiting':
        this.#clock.set(message.computing);
        return this.#ask(message.waiting);
      case 'end':
        return this.#finish(message.end);
    }
  }

  /** Ends a run that never reached the frame, or whose frame is gone. */
  end(outcome: FrameEnd | { type: 'memoryLimit' }): void {
    this.#finish(outcome);
  }

  /** Nobody is asked for what was prepared. */
  #ask(waiting: boolean): void {
    const prepared = waiting ? this.#prepared.shift() : undefined;
    if (prepared === undefined) this.#wait(waiting);
    else this.answer(prepared);
  }

  #wait(waiting: boolean): void {
    if (waiting === this.#waiting) return;
    this.#waiting = waiting;
    this.#pacer.flush();
    this.#sink.waiting(waiting);
  }

  #finish(end: FrameEnd | { type: 'memoryLimit' }): void {
    if (this.#ended) return;
    this.#wait(false);
    this.#ended = true;
    this.#clock.dispose();
    clearTimeout(this.#stopTimer);
    this.#pacer.flush();
    this.#actions.over();
    this.#sink.end(this.#outcome(end));
  }

  #outcome(end: FrameEnd | { type: 'memoryLimit' }): RunnerOutcome {
    const ms = Math.round(performance.now() - this.#began);
    const { timeMs, outputBytes } = this.request.limits;
    switch (end.type) {
      case 'finished':
        return { type: 'finished', ms, exitCode: end.exitCode };
      case 'failed':
        return { type: 'failed', ms, error: end.error.slice(0, 2_000) };
      case 'outputLimit':
        return { type: 'outputLimit', ms, limitBytes: outputBytes };
      case 'memoryLimit':
        return { type: 'memoryLimit', ms };
      case 'stopped':
        return this.#reason === 'stopped' ? { type: 'stopped', ms } : { type: 'timedOut', ms, limitMs: timeMs };
    }
  }
}
