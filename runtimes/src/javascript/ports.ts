import { Event, kCreateEvent, kNewListener, kRemoveListener, NodeEventTarget } from 'node:internal/event_target';
import timers from 'node:timers';
import type { Loop } from './loop.ts';

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
/** How the library's targets are told of an event. */
const HYBRID_DISPATCH = Symbol.for('nodejs.internal.kHybridDispatch');

/** What a listener in the manner of browsers is given. */
class MessageEvent extends Event {
  readonly data: unknown;
  readonly ports: readonly unknown[] = [];

  constructor(type: string, { data = null }: { data?: unknown } = {}) {
    super(type);
    this.data = data;
  }
}

/** Node's ports for messages, within this thread, for there are no others. Who listens at one keeps the program alive until it is closed. */
export function createPorts(loop: Loop) {
  class MessagePort extends NodeEventTarget {
    #other: MessagePort | null = null;
    readonly #waiting: unknown[] = [];
    #started = false;
    #held = false;
    #closed = false;
    #handler: unknown = null;

    static join(one: MessagePort, other: MessagePort): void {
      one.#other = other;
      other.#other = one;
    }

    /** What waits first at a port, if anything. */
    static take(port: MessagePort): { message: unknown } | undefined {
      return port.#waiting.length === 0 ? undefined : { message: port.#waiting.shift() };
    }

    get onmessage(): unknown {
      return this.#handler;
    }

    set onmessage(handler: unknown) {
      if (typeof this.#handler === 'function') this.removeEventListener('message', this.#handler);
      this.#handler = typeof handler === 'function' ? handler : null;
      if (this.#handler) this.addEventListener('message', this.#handler);
    }

    postMessage(message: unknown, options?: { transfer?: Transferable[] } | Transferable[]): void {
      const data: unknown = structuredClone(message, { transfer: (Array.isArray(options) ? options : options?.transfer) ?? [] });
      const other = this.#other;
      if (!other || other.#closed || this.#closed) return;
      other.#waiting.push(data);
      if (other.#started) other.#deliverLater();
    }

    start(): void {
      if (this.#started) return;
      this.#started = true;
      for (let count = 0; count < this.#waiting.length; count++) this.#deliverLater();
    }

    ref(): void {
      if (!this.#held && !this.#closed) loop.ref();
      this.#held ||= !this.#closed;
    }

    unref(): void {
      if (this.#held) loop.unref();
      this.#held = false;
    }

    hasRef(): boolean {
      return this.#held;
    }

    close(told?: unknown): void {
      if (typeof told === 'function') this.once('close', told);
      if (this.#closed) return;
      this.#closed = true;
      timers.setImmediate(() => {
        this.#end();
        const other = this.#other;
        if (other) other.#endLater();
      });
    }

    override [kNewListener](size: number, type: string, ...rest: unknown[]): void {
      super[kNewListener](size, type, ...rest);
      if (type !== 'message' || size !== 1) return;
      this.ref();
      this.start();
    }

    override [kRemoveListener](size: number, type: string, ...rest: unknown[]): void {
      super[kRemoveListener](size, type, ...rest);
      if (type !== 'message' || size !== 0) return;
      this.#started = false;
      this.unref();
    }

    override [kCreateEvent](data: unknown, type: string): unknown {
      return new MessageEvent(type, { data });
    }

    [CUSTOM](): object {
      return Object.assign(Object.create(MessagePort.prototype, { [CUSTOM]: { value: undefined } }), this.#closed ? { active: false } : { active: true, refed: this.#held });
    }

    #deliverLater(): void {
      timers.setImmediate(() => {
        if (this.#closed || !this.#started || this.#waiting.length === 0) return;
        const dispatch: unknown = Reflect.get(this, HYBRID_DISPATCH);
        if (typeof dispatch === 'function') Reflect.apply(dispatch, this, [this.#waiting.shift(), 'message']);
      });
    }

    /** The other end is told later; the program ends before it where nobody listens there. */
    #endLater(): void {
      if (this.#closed) return;
      this.#closed = true;
      if (this.#held) timers.setImmediate(() => this.#end());
      else timers.setTimeout(() => this.#end(), 1).unref();
    }

    #end(): void {
      this.unref();
      this.dispatchEvent(new Event('close'));
    }
  }

  class MessageChannel {
    readonly port1 = new MessagePort();
    readonly port2 = new MessagePort();

    constructor() {
      MessagePort.join(this.port1, this.port2);
    }
  }

  return { MessageChannel, MessagePort, MessageEvent, receiveMessageOnPort: MessagePort.take };
}
