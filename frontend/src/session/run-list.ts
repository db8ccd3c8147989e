import type { StoreApi } from 'zustand/vanilla';
import type { RoomEvent, ServerToClient } from '@oci/protocol/events.ts';
import type { Chunk, Run } from '@oci/protocol/run.ts';
import { checkChunks } from './check-chunks.ts';
import type { Clock } from './clock.ts';
import type { RunNews } from './session-client.ts';

/** ms between two looks at the list while output streams. */
const SHOW_EVERY = 100;
/** UTF-16 units up to which neighbours of one stream are joined, so that a reader redraws no more than this. */
const JOIN_UP_TO = 16_384;

type Output = Parameters<ServerToClient['run.output']>[0];

/** All runs of the room, cheap to append to: the store is set at most ten times a second. */
export class RunList {
  #clock: Clock;
  #store: StoreApi<Run[]>;
  /** In order: those with a number by it, then this tab's that have none yet. */
  #runs: Run[] = [];
  /** Runs of this tab: its own news are newer than what the server tells of them. */
  #own = new Set<string>();
  /** Runs whose output array may be appended to: nobody else has seen it. */
  #fresh = new Set<string>();
  #planned: (() => void) | null = null;
  #shownAt = 0;

  constructor(clock: Clock, store: StoreApi<Run[]>) {
    this.#clock = clock;
    this.#store = store;
  }

  /** What the room holds, at (re)connect. */
  replace(runs: readonly Run[]): void {
    const own = new Map(this.#runs.filter(({ id }) => this.#own.has(id)).map((run) => [run.id, run]));
    const known = runs.map((run) => {
      const mine = own.get(run.id);
      own.delete(run.id);
      return mine ? { ...mine, number: run.number, untold: run.untold } : run;
    });
    this.#runs = [...known, ...own.values()];
    this.#fresh.clear();
    this.#show();
  }

  /** A run of this tab, as the run controller tells it; `next` counts the pieces of its output that were told. */
  tell(news: RunNews, participant: number): void {
    if (news.type === 'start') {
      const { run: id, language, file, startedAt } = news;
      this.#own.add(id);
      this.#runs.push({ id, number: null, participant, language, file, startedAt, waiting: false, outcome: null, output: [], next: 0, dropped: 0 });
      return this.#show();
    }
    if (news.type === 'output') this.#append(news.run, news.chunks, news.waiting, 1);
    else if (news.type === 'end') this.#end(news.run, news.outcome);
    else this.#append(news.run, checkChunks(news.errors), false, 0);
  }

  /** The server recorded the start of a run of this tab. */
  numbered(id: string, number: number): void {
    this.#change(id, { number });
    this.#sort();
    this.#show();
  }

  /** `over`: whether the session has ended by now. */
  fold(event: Extract<RoomEvent, { kind: 'run.start' | 'run.end' }>, over: boolean): void {
    if (event.kind === 'run.end') {
      this.#change(event.run, { untold: over });
      if (this.#own.has(event.run)) this.#show();
      else this.#end(event.run, event.outcome);
      return;
    }
    const { run: id, number, actor: participant, language, file, at: startedAt } = event;
    if (this.#runs.some((run) => run.id === id)) return this.numbered(id, number);
    this.#runs.push({ id, number, participant, language, file, startedAt, waiting: false, outcome: null, output: [], next: 0, dropped: 0 });
    this.#sort();
    this.#show();
  }

  /** Output of another tab's run; what was seen is ignored. */
  output({ run: id, index, chunks, waiting }: Output): void {
    const run = this.#runs.find((each) => each.id === id);
    if (!run || this.#own.has(id) || index < run.next) return;
    this.#append(id, chunks, waiting, index + 1 - run.next);
  }

  dispose(): void {
    this.#planned?.();
  }

  /** `messages`: how many of its messages these are. */
  #append(id: string, chunks: readonly Chunk[], waiting: boolean, messages: number): void {
    const run = this.#runs.find((each) => each.id === id);
    if (!run) return;
    const output = this.#fresh.has(id) ? run.output : [...run.output];
    this.#fresh.add(id);
    for (const chunk of chunks) join(output, chunk);
    this.#change(id, { output, waiting, next: run.next + messages });
    this.#showSoon();
  }

  #end(id: string, outcome: NonNullable<Run['outcome']>): void {
    this.#change(id, { outcome, waiting: false });
    this.#show();
  }

  #change(id: string, change: Partial<Run>): void {
    const index = this.#runs.findIndex((run) => run.id === id);
    const run = this.#runs[index];
    if (run) this.#runs[index] = { ...run, ...change };
  }

  #sort(): void {
    this.#runs.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0);
  }

  #showSoon(): void {
    if (this.#planned) return;
    const wait = this.#shownAt + SHOW_EVERY - this.#clock.now();
    if (wait <= 0) return this.#show();
    this.#planned = this.#clock.after(wait, () => this.#show());
  }

  #show(): void {
    this.#planned?.();
    this.#planned = null;
    this.#shownAt = this.#clock.now();
    this.#fresh.clear();
    this.#store.setState([...this.#runs], true);
  }
}

function join(output: Chunk[], [stream, text]: Chunk): void {
  const last = output.at(-1);
  if (last && last[0] === stream && last[1].length + text.length <= JOIN_UP_TO) output[output.length - 1] = [stream, last[1] + text];
  else output.push([stream, text]);
}
