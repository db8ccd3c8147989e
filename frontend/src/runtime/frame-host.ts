import { fromFrameSchema, type FromFrame, type ToFrame } from '@oci/runtimes/frame/messages.ts';

/** ms that a frame may take to say hello. */
const HELLO_WITHIN = 20_000;
/** ms between pings, and pings without any answer after which a frame counts as lost. */
const PING_EVERY = 1_000;
const PINGS = 5;

export type FrameEvents = { message(message: FromFrame): void; lost(): void };

/** The sandbox frame in the page, and the one port to it (T-38, T-39). */
export class FrameHost {
  /** Resolves when the frame listens; rejects when it does not come to it. */
  readonly ready: Promise<void>;
  readonly #events: FrameEvents;
  readonly #element = document.createElement('iframe');
  readonly #port: MessagePort;
  readonly #fail: (error: Error) => void;
  readonly #helloTimer: ReturnType<typeof setTimeout>;
  #pingTimer: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;

  constructor(url: string, events: FrameEvents) {
    this.#events = events;
    const { port1, port2 } = new MessageChannel();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#port = port1;
    this.ready = promise;
    this.#fail = reject;
    this.#helloTimer = setTimeout(() => reject(new Error('The sandbox did not open.')), HELLO_WITHIN);
    port1.onmessage = ({ data }) => {
      const parsed = fromFrameSchema.safeParse(data);
      if (!parsed.success) return events.lost();
      const message = parsed.data;
      this.#unanswered = 0;
      if (message.type === 'hello') {
        clearTimeout(this.#helloTimer);
        resolve();
      } else if (message.type !== 'pong') {
        events.message(message);
      }
    };
    this.#mount(url, port2);
  }

  send(message: ToFrame): void {
    this.#port.postMessage(message);
  }

  /** While a program runs, asks the frame whether it lives; its process may have run out of memory. */
  watch(on: boolean): void {
    clearInterval(this.#pingTimer);
    this.#unanswered = 0;
    if (!on) return;
    this.#pingTimer = setInterval(() => {
      if (this.#unanswered >= PINGS) return this.#events.lost();
      this.#unanswered += 1;
      this.send({ type: 'ping' });
    }, PING_EVERY);
  }

  /** Removes the frame and all that runs in it. */
  dispose(): void {
    clearTimeout(this.#helloTimer);
    clearInterval(this.#pingTimer);
    this.#fail(new Error('The sandbox was closed.'));
    this.#port.onmessage = null;
    this.#port.close();
    this.#element.remove();
  }

  #mount(url: string, port: MessagePort): void {
    const element = this.#element;
    element.setAttribute('sandbox', 'allow-scripts');
    element.setAttribute('allow', 'cross-origin-isolated');
    element.setAttribute('referrerpolicy', 'no-referrer');
    element.title = 'Sandbox for programs';
    element.hidden = true;
    element.style.display = 'none';
    // The frame's origin is opaque, so no target origin can be named; the window is the one just made.
    element.addEventListener('load', () => element.contentWindow?.postMessage(null, '*', [port]), { once: true });
    element.src = url;
    document.body.append(element);
  }
}
