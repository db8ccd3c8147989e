/** ms without a key or a press that make a pause. */
const PAUSE = 1_000;

/** Tells when a person pauses: has pressed and typed nothing in `area` for a while, and is in the middle of nothing. */
export class Pause {
  readonly #left = new AbortController();
  readonly #busy: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];
  #last: number;

  constructor(area: HTMLElement, busy: () => boolean) {
    this.#busy = busy;
    this.#last = performance.now();
    const note = (): void => {
      this.#last = performance.now();
    };
    for (const event of ['keydown', 'beforeinput', 'pointerdown', 'pointerup', 'wheel']) area.addEventListener(event, note, { capture: true, passive: true, signal: this.#left.signal });
  }

  /** Resolves in the next pause; never after `dispose`. */
  come(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#look();
    });
  }

  dispose(): void {
    this.#left.abort();
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    const rest = PAUSE - (performance.now() - this.#last);
    if (rest > 0 || this.#busy()) this.#timer = setTimeout(this.#look, Math.max(rest, 100));
    else for (const resolve of this.#waiting.splice(0)) resolve();
  };
}
