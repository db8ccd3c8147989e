import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { PageLimits } from '@oci/protocol/limits.ts';
import { PASSING, type Refusal } from '@oci/protocol/refusals.ts';
import { checkChunks } from './check-chunks.ts';
import type { Clock } from './clock.ts';
import { OutputMessages } from './output-messages.ts';
import type { RunNews } from './session-client.ts';

/** ms before what was refused for now is told again. */
const TELL_AGAIN = 1_000;

/** What the run outbox needs. */
export type RunOutboxOptions = {
  clock: Clock;
  limits: () => PageLimits;
  /** Null: the line was lost before the answer. */
  request: <N extends RequestName>(name: N, payload: RequestPayload<N>) => Promise<RequestAnswer<N> | null>;
  /** The room has recorded the start. */
  numbered: (run: string, number: number) => void;
};

type Story = {
  start: Extract<RunNews, { type: 'start' }>;
  started: boolean;
  output: OutputMessages;
  outcome: Extract<RunNews, { type: 'end' }>['outcome'] | null;
  /** The room has its end. */
  ended: boolean;
  checking: boolean;
  /** The session has ended: its output waits for the session to be opened again, which may not come. */
  held: boolean;
};

/**
 * Tells the room of this tab's runs, each in order and until it is acknowledged.
 * One word at a time is on its way; output that waits is merged, so a slow line makes fewer, larger messages.
 */
export class RunOutbox {
  #options: RunOutboxOptions;
  #stories: Story[] = [];
  #open = false;
  #telling = false;
  #planned: (() => void) | null = null;
  #nextOutputAt = 0;
  /** How often what was held back was released. */
  #releases = 0;

  constructor(options: RunOutboxOptions) {
    this.#options = options;
  }

  add(news: RunNews): void {
    if (news.type === 'start') {
      const output = new OutputMessages(this.#options.limits().RUN_CHUNK);
      this.#stories.push({ start: news, started: false, output, outcome: null, ended: false, checking: false, held: false });
    } else {
      const story = this.#stories.find(({ start }) => start.run === news.run);
      // The room refused this run; it goes on in this browser alone.
      if (!story) return;
      if (news.type === 'output') {
        story.output.add(news.chunks, news.waiting);
      } else if (news.type === 'end') {
        story.outcome = news.outcome;
        story.checking = news.checking === true;
      } else {
        story.output.add(checkChunks(news.errors), false);
        story.checking = false;
      }
    }
    void this.#tell();
  }

  /** Whether who has `seen` messages of a run's output has seen the question that it asks. */
  saw(run: string, seen: number): boolean {
    return this.#stories.find(({ start }) => start.run === run)?.output.saw(seen) ?? false;
  }

  opened(): void {
    this.#open = true;
    this.release();
  }

  /** What was held back may be told: the session is open again, or so it seems. */
  release(): void {
    this.#releases += 1;
    for (const story of this.#stories) story.held = false;
    void this.#tell();
  }

  closed(): void {
    this.#open = false;
    this.#planned?.();
    this.#planned = null;
  }

  dispose(): void {
    this.closed();
    this.#stories = [];
  }

  async #tell(): Promise<void> {
    if (this.#telling || this.#planned) return;
    this.#telling = true;
    try {
      while (this.#open && !this.#planned) {
        const word = this.#tellOne();
        if (!word || !(await word)) break;
      }
    } finally {
      this.#telling = false;
    }
  }

  /** Tells the next word; false: not now. Null, and at once, so that no news comes in between: nothing waits. */
  #tellOne(): Promise<boolean> | null {
    for (const story of this.#stories) {
      if (!story.started) return this.#tellStart(story);
      if (story.output.waiting && !story.held) return this.#tellOutput(story);
      if (story.outcome && !story.ended) return this.#tellEnd(story, story.outcome);
      if (story.ended && !story.checking) this.#forget(story);
    }
    return null;
  }

  async #tellStart(story: Story): Promise<boolean> {
    const { run, language, file } = story.start;
    const answer = await this.#options.request('run.start', { run, language, file });
    if (!answer) return this.#later(TELL_AGAIN);
    // The room still counts another run of this person: one of a tab that just died, or of another tab.
    if (!answer.ok && answer.refusal.code === 'LIMIT_REACHED') return this.#later(TELL_AGAIN);
    if (!answer.ok) return this.#refused(story, answer.refusal);
    story.started = true;
    this.#options.numbered(run, answer.number);
    return true;
  }

  async #tellOutput(story: Story): Promise<boolean> {
    const { clock, limits, request } = this.#options;
    const early = this.#nextOutputAt - clock.now();
    if (early > 0) return this.#later(early);
    this.#nextOutputAt = clock.now() + Math.ceil(1_000 / limits().RUN_CHUNKS_PER_SECOND);
    const message = story.output.next();
    const releases = this.#releases;
    const answer = await request('run.output', { run: story.start.run, ...message });
    if (!answer) return this.#later(TELL_AGAIN);
    if (answer.ok) story.output.acknowledge(answer.next);
    // The server lacks what it had acknowledged: its answer to the first message says where to go on.
    else if (answer.refusal.code === 'UPDATE_GAP' && message.index > 0) story.output.rewind();
    else if (PASSING.has(answer.refusal.code)) return this.#later(answer.refusal.retryAfterMs ?? TELL_AGAIN);
    else if (answer.refusal.code === 'ROOM_ENDED') story.held = releases === this.#releases;
    else story.output.abandon();
    return true;
  }

  async #tellEnd(story: Story, outcome: NonNullable<Story['outcome']>): Promise<boolean> {
    const answer = await this.#options.request('run.end', { run: story.start.run, outcome });
    if (!answer) return this.#later(TELL_AGAIN);
    if (!answer.ok) return this.#refused(story, answer.refusal);
    story.ended = true;
    return true;
  }

  #refused(story: Story, { code, retryAfterMs }: Refusal): boolean {
    if (PASSING.has(code)) return this.#later(retryAfterMs ?? TELL_AGAIN);
    this.#forget(story);
    return true;
  }

  #forget(story: Story): void {
    this.#stories = this.#stories.filter((each) => each !== story);
  }

  #later(ms: number): false {
    // A new connection tells at once.
    if (this.#open) this.#planned ??= this.#options.clock.after(ms, () => {
      this.#planned = null;
      void this.#tell();
    });
    return false;
  }
}
