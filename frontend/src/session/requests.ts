import type { RequestAnswer, RequestName, RequestPayload } from '@oci/protocol/events.ts';
import type { PageLimits } from '@oci/protocol/limits.ts';
import { refuse } from '@oci/protocol/refusals.ts';
import type { Channel } from './channel.ts';
import type { Clock } from './clock.ts';

/** ms that a request waits for a connection that is coming back. */
const PATIENCE = 5_000;

/** Requests and their answers, also while the line comes and goes. */
export class Requests {
  #channel: Channel;
  #clock: Clock;
  #limits: () => PageLimits;
  #open = false;
  #refused = false;
  /** Those that wait for the line; told whether it came. */
  #awaiting = new Set<(open: boolean) => void>();

  constructor(channel: Channel, clock: Clock, limits: () => PageLimits) {
    this.#channel = channel;
    this.#clock = clock;
    this.#limits = limits;
  }

  opened(): void {
    this.#open = true;
    this.#refused = false;
    this.#tellAll(true);
  }

  /** The line is lost, and coming back. */
  closed(): void {
    this.#open = false;
  }

  /** The line is not coming back by itself. */
  ended(): void {
    this.#open = false;
    this.#refused = true;
    this.#tellAll(false);
  }

  /** Sends a person's request; refused as `UNREACHABLE` when it, or its answer, is lost. */
  async send<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    if (!this.#open && !(await this.#comesBack())) return refuse('UNREACHABLE');
    return (await this.ask(name, payload)) ?? refuse('UNREACHABLE');
  }

  /** Sends it now. Null: no line, or no answer in time. */
  ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N> | null> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(this.#limits().ACK_TIMEOUT, () => resolve(null));
      this.#channel.request(name, payload).then((answer) => {
        cancel();
        resolve(answer);
      }, reject);
    });
  }

  #comesBack(): Promise<boolean> {
    if (this.#refused) return Promise.resolve(false);
    return new Promise((resolve) => {
      const told = (open: boolean) => {
        cancel();
        this.#awaiting.delete(told);
        resolve(open);
      };
      const cancel = this.#clock.after(PATIENCE, () => told(false));
      this.#awaiting.add(told);
    });
  }

  #tellAll(open: boolean): void {
    for (const told of this.#awaiting) told(open);
  }
}
