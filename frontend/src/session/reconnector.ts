import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal, RefusalCode } from '@oci/protocol/refusals.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './session-client.ts';

/** ms until the second attempt, doubled up to the most; each wait is a random part of it. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** The most while a room is full: who waits is in soon after somebody leaves. */
const LONGEST_WAIT_FOR_ROOM = 5_000;
/** ms of an open connection after which the next loss counts as the first. */
const STEADY_AFTER = 5_000;
/** Refusals after which the server may soon let this tab in: no more than a lost connection. */
const PASSING: readonly RefusalCode[] = ['DRAINING', 'TOO_FAST', 'STORAGE_DOWN', 'SLOW_CONNECTION', 'INTERNAL', 'BAD_MESSAGE', 'UNKNOWN_EVENT'];
/** Refusals that people are told, and that end by themselves: when somebody leaves, or the server has less to do. */
export const WAITING: readonly RefusalCode[] = ['ROOM_FULL', 'LIMIT_REACHED', 'SERVER_BUSY'];

/** How the line stands, for the connection store. */
export type LineStatus = Pick<Connection, 'status' | 'refusal' | 'retryAt'>;

/** What the reconnector needs. */
export type ReconnectorOptions = {
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  limits: () => PageLimits;
  online: () => boolean;
  attempt: () => void;
  show: (status: LineStatus) => void;
};

/** Decides when to connect, and what to call the time in between. It never gives up unless refused. */
export class Reconnector {
  #options: ReconnectorOptions;
  #state: 'idle' | 'attempting' | 'open' | 'waiting' | 'refused' = 'idle';
  #attempts = 0;
  #lostAt: number | null = null;
  #openedAt: number | null = null;
  #everOpen = false;
  #refusal: Refusal | null = null;
  #retryAt: number | null = null;
  #retry: (() => void) | null = null;
  #longer: (() => void) | null = null;

  constructor(options: ReconnectorOptions) {
    this.#options = options;
  }

  get open(): boolean {
    return this.#state === 'open';
  }

  /** Connects for the first time, or again after `stop`. */
  start(): void {
    this.#lost();
    this.#attempt();
  }

  /** The room has let this tab in. */
  opened(): void {
    this.#state = 'open';
    this.#everOpen = true;
    this.#openedAt = this.#options.clock.now();
    this.#lostAt = null;
    this.#refusal = null;
    this.#longer?.();
    this.#show();
  }

  /** The connection, or the attempt, has ended; a refusal if the server gave one. */
  ended(refusal: Refusal | null): void {
    const { clock } = this.#options;
    if (this.#state === 'idle') return;
    if (this.#openedAt !== null && clock.now() - this.#openedAt >= STEADY_AFTER) this.#attempts = 0;
    this.#openedAt = null;
    const told = refusal !== null && !PASSING.includes(refusal.code);
    this.#refusal = told ? refusal : null;
    if (told && !WAITING.includes(refusal.code)) return this.#refuse();
    if (this.#lostAt === null) this.#lost();
    this.#wait(refusal?.retryAfterMs ?? 0, told ? LONGEST_WAIT_FOR_ROOM : LONGEST_WAIT);
  }

  /** Now, if it is waiting or was refused. */
  retryNow(): void {
    if (this.#state !== 'waiting' && this.#state !== 'refused') return;
    this.#attempts = 0;
    this.#attempt();
  }

  /** There is a reason to believe that it works now; a refusal stands. */
  hint(): void {
    if (this.#state === 'waiting') this.retryNow();
    else this.#show();
  }

  /** The network is gone, says the browser. */
  unplugged(): void {
    this.#show();
  }

  /** Connects again at once, as another tab would. */
  renew(): void {
    this.#refusal = null;
    if (this.#lostAt === null) this.#lost();
    this.#attempt();
  }

  stop(): void {
    this.#state = 'idle';
    this.#retry?.();
    this.#longer?.();
  }

  #lost(): void {
    const { clock, limits } = this.#options;
    this.#lostAt = clock.now();
    this.#longer?.();
    this.#longer = clock.after(limits().RECONNECTING_FOR, () => this.#show());
  }

  #attempt(): void {
    this.#retry?.();
    this.#retryAt = null;
    this.#state = 'attempting';
    this.#show();
    this.#options.attempt();
  }

  #wait(least: number, longest: number): void {
    const { clock, random } = this.#options;
    const most = Math.min(longest, FIRST_WAIT * 2 ** Math.min(this.#attempts, 10));
    this.#attempts += 1;
    const ms = Math.max(least, Math.round(random() * most));
    this.#state = 'waiting';
    this.#retryAt = clock.now() + ms;
    this.#retry?.();
    this.#retry = clock.after(ms, () => this.#attempt());
    this.#show();
  }

  #refuse(): void {
    this.#state = 'refused';
    this.#retry?.();
    this.#retryAt = null;
    this.#longer?.();
    this.#show();
  }

  #show(): void {
    if (this.#state === 'idle') return;
    this.#options.show({ status: this.#status(), refusal: this.#refusal, retryAt: this.#retryAt });
  }

  #status(): Connection['status'] {
    const { clock, limits, online } = this.#options;
    if (this.#state === 'open') return 'connected';
    if (this.#refusal) return 'refused';
    const longer = this.#lostAt !== null && clock.now() - this.#lostAt >= limits().RECONNECTING_FOR;
    if (longer || !online()) return 'offline';
    return this.#everOpen ? 'reconnecting' : 'connecting';
  }
}
