import { canSuspend, promising, suspending } from './suspend.ts';

/**
 * Threads of a program that take turns. Each has a stack of its own, which the browser suspends where another goes on;
 * who that is decides the program's own library (`c/support/threads.c`).
 */
export class Turns {
  readonly #waiting = new Map<number, () => void>();
  readonly #failed = Promise.withResolvers<never>();
  readonly #beginOf: () => (() => void) | undefined;

  /** `beginOf` gives what begins a thread, once the program lives. */
  constructor(beginOf: () => (() => void) | undefined) {
    this.#beginOf = beginOf;
  }

  /** How a thread other than the first failed. */
  get failed(): Promise<never> {
    return this.#failed.promise;
  }

  imports(): WebAssembly.ModuleImports {
    const turn = (from: number, to: number): Promise<void> =>
      new Promise((goOn) => {
        this.#waiting.set(from, goOn);
        this.#goOn(to);
      });
    return {
      possible: () => (canSuspend() ? 1 : 0),
      turn: suspending(turn, () => undefined),
      leave: (to: number) => this.#goOn(to),
    };
  }

  #goOn(to: number): void {
    const goOn = this.#waiting.get(to);
    this.#waiting.delete(to);
    if (goOn) return goOn();
    // Not on top of the stack of who gives it the turn.
    void Promise.resolve().then(() => {
      const begin = this.#beginOf();
      if (!begin) throw new Error('invariant violation: a program has threads that it cannot begin');
      return promising(begin);
    }).catch(this.#failed.reject);
  }
}
