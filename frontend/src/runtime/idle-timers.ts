/** Tells of each language that was not needed for some time. */
export class IdleTimers {
  readonly #after: number;
  readonly #idle: (language: string) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** `after`: ms. */
  constructor(after: number, idle: (language: string) => void) {
    this.#after = after;
    this.#idle = idle;
  }

  /** It is not needed from now on. */
  start(language: string): void {
    this.cancel(language);
    const timer = setTimeout(() => {
      this.#timers.delete(language);
      this.#idle(language);
    }, this.#after);
    this.#timers.set(language, timer);
  }

  /** It is needed again. */
  cancel(language: string): void {
    clearTimeout(this.#timers.get(language));
    this.#timers.delete(language);
  }

  cancelAll(): void {
    for (const language of this.#timers.keys()) this.cancel(language);
  }
}
