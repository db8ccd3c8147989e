import { interrupt } from '../kernel/input-memory.ts';
import { createOutputReader } from '../kernel/output-memory.ts';
import { LAST_MOMENT } from '../language.ts';
import { Allowance } from './allowance.ts';
import type { Engine } from './engine.ts';
import { InputQueue, type Waiting } from './input-queue.ts';
import type { FrameEnd, FromWorker, ToFrame, WorkerChunk } from './messages.ts';
import type { Spare } from './spare.ts';

/** ms between two readings of the shared output. */
const READ_EVERY = 20;

/** ms after which a program counts as a long one: the next worker is warmed beside it. */
const LONG = 1_000;

/** Where a run's news go. `end` is called once, and last. */
export type RunEvents = {
  started(): void;
  output(chunks: WorkerChunk[]): void;
  waiting(state: Waiting): void;
  end(end: FrameEnd): void;
};

type RunRequest = Extract<ToFrame, { type: 'run' }>;

/** One program on its way through compiler and worker. The caps hold here, whatever the worker does (T-41). */
export class FrameRun {
  readonly #engine: Engine;
  readonly #events: RunEvents;
  readonly #allowance: Allowance;
  #spare: Spare | null = null;
  #readOutput: ReturnType<typeof createOutputReader> | null = null;
  #input: InputQueue | null = null;
  #ended = false;
  #readAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #warmTimer: ReturnType<typeof setTimeout> | undefined;
  #stopping = false;
  #stopTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, request: RunRequest, events: RunEvents) {
    this.#engine = engine;
    this.#events = events;
    this.#allowance = new Allowance(request.program.outputBytes, request.messagesPerSecond);
    this.#start(request).catch((error: unknown) => {
      this.#end({ type: 'failed', error: error instanceof Error ? error.message : String(error) });
      engine.abandonCompile();
    });
  }

  input(text: string | null): void {
    if (!this.#ended) this.#input?.put(text);
  }

  /** Ends the program; one that is to be interrupted and computes may first end by itself. */
  stop(interrupted = false): void {
    if (interrupted && this.#stopping) return;
    if (interrupted && this.#input?.waiting === false && this.#spare?.input) {
      this.#stopping = true;
      interrupt(this.#spare.input);
      this.#stopTimer = setTimeout(() => {
        this.#read();
        this.#end({ type: 'stopped' });
      }, LAST_MOMENT);
      return;
    }
    // Said first: a new compiler is handed its files, which takes a while where they are many.
    this.#end({ type: 'stopped' });
    this.#engine.abandonCompile();
  }

  async #start({ program, packages: paths }: RunRequest): Promise<void> {
    const spare = this.#engine.take();
    this.#spare = spare;
    this.#readOutput = spare.output && createOutputReader(spare.output);
    const [result, packages] = await Promise.all([this.#engine.compile(program), this.#engine.packages(paths), spare.ready]);
    if (this.#ended) return;
    if (result?.type === 'broken') return this.#end({ type: 'failed', error: result.error });
    this.#events.started();
    if (result?.type === 'rejected') {
      this.#accept([['err', result.output]]);
      return this.#end({ type: 'finished', exitCode: 1 });
    }
    this.#input = new InputQueue(spare.link, spare.input, (state) => this.#events.waiting(state));
    spare.onmessage = (message) => this.#hear(message);
    spare.onbroken = (error) => this.#end({ type: 'failed', error });
    this.#warmTimer = setTimeout(() => this.#engine.warm(), LONG);
    spare.link.send({ type: 'run', program, compiled: result?.type === 'compiled' ? result.compiled : undefined, packages });
  }

  #hear(message: FromWorker): void {
    if (this.#ended) return;
    if (!this.#allowance.message(performance.now())) return this.#end({ type: 'outputLimit' });
    switch (message.type) {
      case 'wrote':
        return this.#readSoon();
      case 'output':
        return this.#accept(message.chunks);
      case 'want':
        this.#read();
        return this.#input?.want(message.blocking);
      case 'pong':
        return this.#input?.pong();
      case 'end':
        this.#read();
        return this.#end(this.#stopping ? { type: 'stopped' } : { type: 'finished', exitCode: message.exitCode });
      case 'memo':
      case 'ready':
      case 'broken':
      case 'compiled':
      case 'rejected':
      case 'checked':
        return this.#end({ type: 'failed', error: 'The runtime sent something that is not known.' });
    }
  }

  #readSoon(): void {
    if (this.#timer !== undefined) return;
    const rest = this.#readAt + READ_EVERY - performance.now();
    if (rest <= 0) this.#read();
    else this.#timer = setTimeout(() => this.#read(), rest);
  }

  #read(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#readAt = performance.now();
    if (!this.#readOutput || this.#ended) return;
    const chunks = this.#readOutput();
    if (!chunks) return this.#end({ type: 'failed', error: 'The output could not be read.' });
    this.#accept(chunks);
  }

  #accept(chunks: WorkerChunk[]): void {
    const { allowed, over } = this.#allowance.output(chunks);
    if (allowed.length > 0) this.#events.output(allowed);
    if (over) this.#end({ type: 'outputLimit' });
  }

  #end(end: FrameEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#warmTimer);
    clearTimeout(this.#stopTimer);
    this.#input?.dispose();
    this.#spare?.link.terminate();
    this.#engine.warm();
    this.#events.end(end);
  }
}
