import type { Output } from '../kernel/output.ts';
import { append, removeAt } from '../kernel/lists.ts';
import { ask } from './node/promises.ts';

type Stream = Parameters<Output['write']>[0];
type Waiting = { stream: Stream; text: string; ready: boolean };

/** What was written, and where to. */
type Taken = { stream: Stream; text: string };

/** ms for which output waits while the program computes and goes on to print. */
const PATIENCE = 500;

/** Output in its order, of which some waits until the states of promises are known. */
export class Gate {
  readonly #write: Output['write'];
  readonly #awaited: () => boolean;
  readonly #now = performance.now.bind(performance);
  #waiting: Waiting[] = [];
  #since = 0;
  #taken: Taken | null = null;

  /** `awaited`: whether the program runs in what promises wait for. */
  constructor(write: Output['write'], awaited: () => boolean) {
    this.#write = write;
    this.#awaited = awaited;
  }

  write(stream: Stream, text: string): void {
    if (this.#taken) {
      this.#taken.stream = stream;
      this.#taken.text += text;
    } else if (this.#waiting.length === 0) {
      this.#write(stream, text);
    } else {
      append(this.#waiting, { stream, text, ready: true });
      if (this.#now() - this.#since > PATIENCE) this.flush();
    }
  }

  /** Takes what is written during a call. */
  take(call: () => void): Taken {
    const before = this.#taken;
    const taken: Taken = { stream: 'out', text: '' };
    this.#taken = taken;
    try {
      call();
    } finally {
      this.#taken = before;
    }
    return taken;
  }

  /** Writes a text when the states of the promises in it are known; `again` makes it anew if one is settled. */
  wait({ stream, text }: Taken, promises: readonly Promise<unknown>[], again: () => string): void {
    const waiting: Waiting = { stream, text, ready: false };
    if (this.#waiting.length === 0) this.#since = this.#now();
    append(this.#waiting, waiting);
    ask(promises, this.#awaited(), (settled) => {
      if (waiting.ready) return;
      if (settled) waiting.text = again();
      waiting.ready = true;
      for (let first = this.#waiting[0]; first?.ready; first = this.#waiting[0]) {
        removeAt(this.#waiting, 0);
        this.#write(first.stream, first.text);
      }
    });
  }

  /** Writes all that waits as it is. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let index = 0; index < waiting.length; index++) {
      const one = waiting[index];
      if (!one) continue;
      one.ready = true;
      this.#write(one.stream, one.text);
    }
  }
}
