import { ANSWER_UNITS, putAnswer } from '../kernel/input-memory.ts';
import type { WorkerLink } from './worker-link.ts';

/** ms between the questions whether a program that waits for input also computes. */
const PING = 500;

/** Whether a program waits for input, and whether it computes meanwhile. */
export type Waiting = { waiting: boolean; computing: boolean };

/** The answers a run was given and the questions it asked, brought together in order. */
export class InputQueue {
  readonly #link: WorkerLink;
  readonly #memory: SharedArrayBuffer | null;
  readonly #tell: (state: Waiting) => void;
  readonly #answers: string[] = [];
  readonly #wants: boolean[] = [];
  #ended = false;
  #state: Waiting = { waiting: false, computing: true };
  #timer: ReturnType<typeof setInterval> | undefined;
  #answered = true;

  constructor(link: WorkerLink, memory: SharedArrayBuffer | null, tell: (state: Waiting) => void) {
    this.#link = link;
    this.#memory = memory;
    this.#tell = tell;
  }

  /** Whether the program waits for a line. */
  get waiting(): boolean {
    return this.#state.waiting;
  }

  /** A line without its end, or the end of input. */
  put(text: string | null): void {
    if (this.#ended) return;
    if (text === null) this.#ended = true;
    else for (const part of parts(`${text}\n`)) this.#answers.push(part);
    this.#serve();
  }

  /** The program asks. */
  want(blocking: boolean): void {
    this.#wants.push(blocking);
    this.#serve();
  }

  /** The program's event loop turns: it is not computing. */
  pong(): void {
    this.#answered = true;
    if (this.#state.waiting) this.#set({ waiting: true, computing: false });
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  #serve(): void {
    while (this.#wants.length > 0 && (this.#answers.length > 0 || this.#ended)) {
      this.#answer(this.#wants.shift() === true, this.#answers.shift() ?? null);
      // Of two questions at once the page hears as of two.
      this.#set({ waiting: false, computing: true });
    }
    this.#watch();
  }

  #answer(blocking: boolean, text: string | null): void {
    if (blocking && this.#memory) putAnswer(this.#memory, text);
    else this.#link.send({ type: 'answer', text });
  }

  /** A blocking reader stands still for sure; one that does not block is asked whether it rests. */
  #watch(): void {
    clearInterval(this.#timer);
    const waiting = this.#wants.length > 0;
    this.#set({ waiting, computing: !waiting });
    if (!waiting || this.#wants.includes(true)) return;
    this.#answered = true;
    const ask = (): void => {
      if (!this.#answered) this.#set({ waiting: true, computing: true });
      this.#answered = false;
      this.#link.send({ type: 'ping' });
    };
    this.#timer = setInterval(ask, PING);
  }

  #set(state: Waiting): void {
    if (state.waiting === this.#state.waiting && state.computing === this.#state.computing) return;
    this.#state = state;
    this.#tell(state);
  }
}

function parts(text: string): string[] {
  const list: string[] = [];
  for (let rest = text; rest !== ''; ) {
    // A surrogate pair is never cut.
    const end = rest.charCodeAt(ANSWER_UNITS - 1) >> 10 === 0x36 ? ANSWER_UNITS - 1 : ANSWER_UNITS;
    list.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return list;
}
