import type { Limits } from '@oci/protocol/limits.ts';
import type { Chunk } from '@oci/protocol/run.ts';

/** What a run has printed. */
export type OutputFacts = {
  chunks: Chunk[];
  /** B (UTF-8) of the chunks. */
  bytes: number;
  /** Number of messages received, so the index of the next. */
  next: number;
  /** Lines that are no longer kept. */
  dropped: number;
  waiting: boolean;
};

/** Pieces of output of one run at most: a program that changes the stream with every letter must not fill the memory. */
const MOST_CHUNKS = 65_536;
/** B that a piece costs beside its text. */
const CHUNK_OVERHEAD = 32;

const NOTHING: ReadonlyMap<string, OutputFacts> = new Map();

const costOf = (output: OutputFacts): number => output.bytes + CHUNK_OVERHEAD * output.chunks.length;
const bytesOf = (chunks: Chunk[]): number => chunks.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
const NEWLINE = 10;

function linesOf(chunks: Chunk[]): number {
  let lines = 0;
  for (const [, text] of chunks) for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === NEWLINE) lines += 1;
  return lines;
}

/** The output of a session's runs, oldest run first; the oldest output goes when there is too much. */
export class Outputs {
  readonly #limits: Limits;
  /** Null: nothing was run, as in most rooms. */
  #runs: Map<string, OutputFacts> | null;
  /** Lines of the chunks of those runs of which somebody asked: megabytes are not to be counted for each who joins. */
  #lines: Map<string, number> | null = null;
  #cost = 0;

  constructor(runs: ReadonlyMap<string, OutputFacts>, limits: Limits) {
    this.#limits = limits;
    this.#runs = runs.size > 0 ? new Map(runs) : null;
    for (const output of runs.values()) this.#cost += costOf(output);
  }

  get facts(): ReadonlyMap<string, OutputFacts> {
    return this.#runs ?? NOTHING;
  }

  of(run: string): OutputFacts {
    return this.#runs?.get(run) ?? { chunks: [], bytes: 0, next: 0, dropped: 0, waiting: false };
  }

  /** Whether a run may still print these chunks. */
  hasRoom(run: string, chunks: Chunk[]): boolean {
    // One message of grace: the browser cuts at the same limit, and says so in its last words.
    const { bytes, chunks: kept } = this.of(run);
    return kept.length + chunks.length <= MOST_CHUNKS && bytes + bytesOf(chunks) <= this.#limits.RUN_OUTPUT + 4 * this.#limits.RUN_CHUNK;
  }

  add(run: string, chunks: Chunk[], waiting: boolean): void {
    const output = this.of(run);
    const before = costOf(output);
    for (const [stream, text] of chunks) {
      const last = output.chunks.at(-1);
      if (last && last[0] === stream) output.chunks[output.chunks.length - 1] = [stream, last[1] + text];
      else output.chunks.push([stream, text]);
    }
    const lines = this.#lines?.get(run);
    if (lines !== undefined) this.#lines?.set(run, lines + linesOf(chunks));
    output.bytes += bytesOf(chunks);
    output.next += 1;
    output.waiting = waiting;
    this.#runs ??= new Map();
    this.#runs.set(run, output);
    this.#cost += costOf(output) - before;
    this.#drop(run);
  }

  end(run: string): void {
    const output = this.#runs?.get(run);
    if (output) output.waiting = false;
  }

  /** Forgets the output of runs that are no longer known. */
  keep(known: (run: string) => boolean): void {
    for (const [run, output] of this.facts) {
      if (known(run)) continue;
      this.#runs?.delete(run);
      this.#lines?.delete(run);
      this.#cost -= costOf(output);
    }
  }

  /** Outputs for one who joins: the newest whole, older ones as counted lines once `RUNS_SENT_BYTES` are spent. */
  sent(runs: string[]): Map<string, OutputFacts> {
    const sent = new Map<string, OutputFacts>();
    let left = this.#limits.RUNS_SENT_BYTES;
    for (const run of runs.toReversed()) {
      const output = this.of(run);
      left -= costOf(output);
      sent.set(run, left >= 0 ? output : { ...output, chunks: [], dropped: output.dropped + this.#linesOf(run, output) });
    }
    return sent;
  }

  #drop(newest: string): void {
    for (const [run, output] of this.facts) {
      if (this.#cost <= this.#limits.RUNS_KEPT_BYTES) return;
      if (run === newest || output.bytes === 0) continue;
      this.#cost -= costOf(output);
      this.#runs?.set(run, { ...output, chunks: [], bytes: 0, dropped: output.dropped + this.#linesOf(run, output) });
      this.#lines?.delete(run);
    }
  }

  #linesOf(run: string, { chunks }: OutputFacts): number {
    this.#lines ??= new Map();
    const lines = this.#lines.get(run) ?? linesOf(chunks);
    this.#lines.set(run, lines);
    return lines;
  }
}
