import type { Handshake, RequestAnswer, RequestName, RequestPayload, ServerToClient } from '@oci/protocol/events.ts';
import type { PageLimits } from '@oci/protocol/limits.ts';
import type { Refusal } from '@oci/protocol/refusals.ts';
import type { Channel } from './channel.ts';
import { Reconnector, type LineStatus } from './reconnector.ts';
import { Requests } from './requests.ts';
import type { SessionParts } from './session-parts.ts';

/** What the line needs of its tab. */
export type LineTab = {
  limits: () => PageLimits;
  handshake: () => Handshake;
  events: ServerToClient;
  show: (status: LineStatus) => void;
  /** The connection is gone; a refusal if the server gave one. False: it is not to be opened again as it was. */
  lost: (refusal: Refusal | null) => boolean;
};

/** The line to the server: lost and found again by itself, told what the page around it knows. */
export class Line {
  #channel: Channel;
  #reconnector: Reconnector;
  #requests: Requests;
  #tab: LineTab;
  /** Why the server said that it is about to close this connection. */
  #farewell: Refusal | null = null;

  constructor({ channel, clock, random, page }: SessionParts, tab: LineTab) {
    this.#tab = tab;
    this.#channel = channel({
      // Nothing may be said before `room.state` (H-3).
      opened: () => undefined,
      failed: (refusal) => this.#ended(refusal),
      closed: () => this.#ended(this.#farewell),
      events: tab.events,
    });
    this.#requests = new Requests(this.#channel, clock, tab.limits);
    this.#reconnector = new Reconnector({
      clock,
      limits: tab.limits,
      random,
      online: () => page.online,
      attempt: () => {
        this.#farewell = null;
        this.#channel.open(tab.handshake());
      },
      show: (status) => {
        tab.show(status);
        if (status.status === 'refused') this.#requests.ended();
      },
    });
  }

  /** Connected by long polling. */
  get slow(): boolean {
    return this.#channel.slow;
  }

  start(): void {
    this.#reconnector.start();
  }

  /** The room let this tab in. */
  entered(): void {
    this.#reconnector.opened();
    this.#requests.opened();
  }

  /** The server says why it is about to close this connection. */
  farewell(refusal: Refusal): void {
    this.#farewell = refusal;
  }

  /** A person's request; refused as `UNREACHABLE` when it is lost. */
  send<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N>> {
    return this.#requests.send(name, payload);
  }

  /** Null: no line, or no answer in time. */
  ask<N extends RequestName>(name: N, payload: RequestPayload<N>): Promise<RequestAnswer<N> | null> {
    return this.#requests.ask(name, payload);
  }

  update(...update: Parameters<Channel['send']>): void {
    this.#channel.send(...update);
  }

  retryNow(): void {
    this.#reconnector.retryNow();
  }

  /** There is a reason to believe that a connection works now. */
  hint(): void {
    this.#reconnector.hint();
  }

  /** The network is gone, says the browser: a connection over it would look alive for most of a minute. */
  unplugged(): void {
    if (!this.#reconnector.open) return this.#reconnector.hint();
    this.#channel.close(false);
    this.#ended(null);
  }

  /** Leaves, and comes back at once as the handshake says now. */
  renew(): void {
    this.#channel.close(true);
    this.#requests.closed();
    this.#tab.lost(null);
    this.#reconnector.renew();
  }

  /** Leaves politely. */
  hangUp(): void {
    this.#reconnector.stop();
    this.#channel.close(true);
    this.#requests.ended();
    this.#tab.lost(null);
  }

  #ended(refusal: Refusal | null): void {
    this.#farewell = null;
    this.#requests.closed();
    if (this.#tab.lost(refusal)) this.#reconnector.ended(refusal);
  }
}
