import type { RequestAnswer, RequestPayload, ServerToClient } from '@oci/protocol/events.ts';
import { PASSING } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';
import type { Answered } from './session-client.ts';

/** ms without a word of the runner's browser until an answer is sent again; that browser may have been away. */
const AGAIN_AFTER = 2_000;
/** ms after the end of a run in which the word on its last answer, which may be overtaken, can still come. */
const LAST_WORD = 2_000;

/** What the answers need. */
export type AnswersOptions = {
  clock: Clock;
  send: (answer: RequestPayload<'run.input'>) => Promise<RequestAnswer<'run.input'>>;
};

type Waiting = { run: string; settle: (answered: Answered) => void; /** Cancels the last wait, of a run that is over. */ last: (() => void) | null };

/** Answers to programs of other browsers, each on its way until that browser says what became of it. */
export class Answers {
  #options: AnswersOptions;
  #waiting = new Map<string, Waiting>();

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** `waits` is called while nothing is heard. */
  give(answer: RequestPayload<'run.input'>, waits: () => void): Promise<Answered> {
    const { clock, send } = this.#options;
    return new Promise((resolve) => {
      let cancel: (() => void) | null = null;
      const waiting: Waiting = {
        run: answer.run,
        last: null,
        settle: (answered) => {
          cancel?.();
          waiting.last?.();
          this.#waiting.delete(answer.answer);
          resolve(answered);
        },
      };
      const say = async (): Promise<void> => {
        const sent = await send(answer);
        if (!this.#waiting.has(answer.answer)) return;
        // What passes may have come after the answer was given: under another number it would be given twice.
        if (!sent.ok && !PASSING.has(sent.refusal.code)) return waiting.settle(sent.refusal);
        cancel = clock.after(Math.max(AGAIN_AFTER, sent.ok ? 0 : (sent.refusal.retryAfterMs ?? 0)), () => {
          waits();
          void say();
        });
      };
      this.#waiting.set(answer.answer, waiting);
      void say();
    });
  }

  /** The word of the runner's browser. */
  heard({ answer, taken }: Parameters<ServerToClient['run.answered']>[0]): void {
    this.#waiting.get(answer)?.settle(taken ? 'taken' : 'late');
  }

  /** A run is over: what it has not taken by now it never will. */
  ended(run: string): void {
    for (const waiting of this.#waiting.values())
      if (waiting.run === run) waiting.last ??= this.#options.clock.after(LAST_WORD, () => waiting.settle('over'));
  }

  dispose(): void {
    for (const { settle } of this.#waiting.values()) settle('over');
  }
}
