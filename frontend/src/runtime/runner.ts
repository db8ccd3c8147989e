import type { StoreApi } from 'zustand/vanilla';
import type { Chunk, Outcome } from '@oci/protocol/run.ts';

/** How far a language's runtime is, in this browser. Sizes in B; null: not known yet. */
export type RuntimeStatus =
  | { state: 'idle'; size: number | null }
  | { state: 'loading'; loaded: number; total: number | null }
  | { state: 'ready' }
  | { state: 'failed'; error: string }
  /** No browser can run it here; why, in a sentence. */
  | { state: 'unsupported'; why: string };

/** One execution: what to run and within which limits. */
export type RunRequest = {
  language: string;
  /** Name of the file that is run, for example `main.py`. */
  entry: string;
  /** All files the program may read, by name. */
  files: Record<string, string>;
  /** Answers that are there before the program asks, as `RunHandle.input` gives them. */
  answers?: readonly (string | null)[];
  limits: RunLimits;
};

/** What one execution may use. */
export type RunLimits = {
  /** ms of computing; waiting for input does not count. */
  timeMs: number;
  /** B (UTF-8) of output. */
  outputBytes: number;
  /** Messages per second from the worker. */
  messagesPerSecond: number;
  /** Deliveries of output per second to the sink. */
  deliveriesPerSecond: number;
  /** UTF-16 units of one chunk of output. */
  chunkUnits: number;
};

/** Where a run's news go. `end` is called once, and last. */
export type RunSink = {
  /**
   * In order, at most `deliveriesPerSecond`: at most 256 chunks, each of at most `chunkUnits`, together at most 65,536 units,
   * so that they fit one `run.output`. Answers given by `input` are among them, as chunks of the stream `in`.
   */
  output(chunks: Chunk[]): void;
  waiting(waiting: boolean): void;
  end(outcome: RunnerOutcome): void;
  /** What is wrong with the program beside its running, after the end; once, where the language is one that checks and its runtime was there. */
  checked?(errors: string[]): void;
};

/** An outcome before it is known who pressed Stop. */
export type RunnerOutcome = Exclude<Outcome, { type: 'stopped' } | { type: 'lost' }> | { type: 'stopped'; ms: number };

export type RunHandle = {
  /** Ends the program at once, whatever it does. */
  stop(): void;
  /** Answers a waiting program with a line (without its line end), or ends its input (null). */
  input(text: string | null): void;
};

/** The sandbox: loads runtimes and runs programs in workers that can reach nothing. */
export interface Runner {
  /** Status by language id. */
  readonly status: StoreApi<Readonly<Record<string, RuntimeStatus>>>;
  /**
   * Tells which language people look at: finds its size, and loads it unless that is a download they should ask for by Run.
   * The memory of others is given back when they have not run for five minutes.
   */
  show(language: string): Promise<void>;
  /** Finds out whether this server has a language that it may lack, and fetches none of it; resolves when its status says so, or when the server did not answer. */
  find(language: string): Promise<void>;
  /** Fetches and warms a runtime; resolves when it is ready or has failed. */
  load(language: string): Promise<void>;
  /** Runs at once if the runtime is ready, else after loading. One run at a time. */
  run(request: RunRequest, sink: RunSink): RunHandle;
  dispose(): void;
}
