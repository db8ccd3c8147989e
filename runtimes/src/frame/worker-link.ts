import { fromWorkerSchema, type Boot, type FromWorker, type ToWorker } from './messages.ts';
import type { Script } from './scripts.ts';

/** Where a worker's messages go. `broken` is called when it fails or says what it may not say. */
export type LinkEvents = { message(message: FromWorker): void; broken(error: string): void };

/** A worker and its port. */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #port: MessagePort;

  /** Starts a worker. */
  constructor(script: Script, boot: Boot, events: LinkEvents) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = script.startWorker();
    this.#worker.onerror = (event) => {
      event.preventDefault();
      events.broken(event.message);
    };
    port1.onmessage = ({ data }) => {
      const message = fromWorkerSchema.safeParse(data);
      if (message.success) events.message(message.data);
      else events.broken('The runtime sent something that is not known.');
    };
    this.#worker.postMessage(boot, [port2]);
  }

  send(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  /** Ends the worker, whatever it does. Nothing is heard of it afterwards. */
  terminate(): void {
    this.#port.onmessage = null;
    this.#port.close();
    this.#worker.onerror = null;
    this.#worker.terminate();
  }
}
