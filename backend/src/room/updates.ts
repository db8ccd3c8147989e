import type { Limits } from '@oci/protocol/limits.ts';
import { allows } from '@oci/protocol/permissions.ts';
import { PASSING, refuse, type Refusal, type RefusalCode } from '@oci/protocol/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import { NotReady, type Document } from './document/document.ts';
import type { Taken } from './gate.ts';
import { GateTime } from './gate-time.ts';
import type { Ledger } from './ledger.ts';
import { message } from './peer.ts';
import { updateDraft } from './record.ts';
import { closedBy, shareOf } from './rights.ts';
import type { Tab } from './tab.ts';
import type { Tabs } from './tabs.ts';
import { isUnsavedFull } from './unsaved.ts';
import { readUpdate } from './document/update.ts';

type Options = {
  document: Document;
  ledger: Ledger;
  tabs: Tabs;
  acknowledgements: Acknowledgements;
  journal: Journal;
  clock: Clock;
  limits: Limits;
  /** The journal has damaged entries: the document is only read. */
  damaged: boolean;
  /** Told when the document could not be made from its bytes. */
  broken: (error: unknown) => void;
};

/** Rooms of up to as many tabs send each a message of its own, so that acknowledgements ride on it; in larger ones it is encoded once. */
const OWN_MESSAGES = 4;
/** B of an update that does not wait for others to share a commit with. */
const WORTH_A_COMMIT = 1_024;
/** ms after which what a resting document is made ready for is offered again. */
const PREPARED_IN = 100;
/** Refusals of an update that its author keeps: in pieces it may be taken, or once the session is repaired. */
const KEEP: ReadonlySet<RefusalCode> = new Set([...PASSING, 'UPDATE_TOO_COSTLY', 'DATA_DAMAGED']);

/** A refusal of a document update: what the client does with the update follows from the code (T-22). */
export function refusedUpdate(code: RefusalCode, retryAfterMs?: number): Refusal {
  return refuse(code, { unsent: KEEP.has(code) ? 'keep' : 'reset', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }).refusal;
}

/** The way of an update: numbered, judged, applied, given to the others, recorded, acknowledged (D-3 to D-6). */
export class Updates {
  readonly #options: Options;
  /** Newest durable number of the client ids that have undurable ones. */
  readonly #durable = new Map<number, number>();
  /** The tab that sent a client id's newest update, when it is not that id's own. */
  readonly #senders = new Map<number, Tab>();
  readonly #gateTime: GateTime;

  constructor(options: Options) {
    this.#options = options;
    this.#gateTime = new GateTime(options.clock, options.limits);
  }

  /** Newest durable number of a client id. */
  durableOf(client: number): number {
    return this.#durable.get(client) ?? this.#options.document.numberOf(client);
  }

  /** Takes one update of a tab, or answers why not. */
  take(tab: Tab, epoch: number, client: number, n: number, bytes: Uint8Array): Refusal | null {
    const { document, ledger, damaged } = this.#options;
    if (damaged) return refusedUpdate('DATA_DAMAGED');
    if (ledger.facts.clients.get(client) !== tab.participant) return refusedUpdate('FORGED_AUTHOR');
    if (client !== tab.client) this.#senders.set(client, tab);
    else if (this.#senders.size > 0) this.#senders.delete(client);
    const last = document.numberOf(client);
    if (epoch === document.epoch && n <= last) {
      if (!this.#isKnown(client, bytes)) return refusedUpdate('BAD_UPDATE');
      const durable = this.durableOf(client);
      // One that is not durable yet is acknowledged once it is.
      if (n <= durable) this.#acknowledge(client, durable);
      return null;
    }
    const code = this.#closed(tab, epoch, client, n, last, bytes);
    if (code) return refusedUpdate(code);
    if (!document.ready) document.prepare().catch(this.#options.broken);
    const taken = this.#judged(tab.participant, client, bytes);
    if ('code' in taken) return taken;
    const fresh = taken.bytes;
    const left = taken.simple ? document.take(client, n, taken) : this.#gateTime.measure(tab.participant, () => document.take(client, n, taken));
    if (left) return refusedUpdate(left);
    this.#relay(client, fresh, tab);
    this.#options.acknowledgements.taken(tab, client, n);
    if (!this.#durable.has(client)) this.#durable.set(client, n - 1);
    const committed = (): void => {
      if (epoch === document.epoch) this.#committed(client, n);
    };
    ledger.append(updateDraft(tab.participant, { client, n, bytes: fresh }), committed, fresh.length < WORTH_A_COMMIT);
    return null;
  }

  /** What is taken of an update, or why nothing is. */
  #judged(participant: number, client: number, bytes: Uint8Array): Taken | Refusal {
    const { document } = this.#options;
    try {
      const judged = document.judge(client, bytes);
      if (!judged.ok) return refusedUpdate(judged.code);
      const { taken } = judged;
      if (taken.items > 0 && !document.hasItems(taken, () => this.#clientsOf(participant))) return refusedUpdate('DOCUMENT_FULL');
      if (!taken.simple && !document.ready) throw new NotReady();
      const wait = taken.simple ? 0 : this.#gateTime.wait(participant);
      return wait > 0 ? refusedUpdate('TOO_FAST', wait) : taken;
    } catch (error) {
      if (error instanceof NotReady) return refusedUpdate('TOO_FAST', PREPARED_IN);
      throw error;
    }
  }

  /** The document began anew: numbers of before mean nothing. */
  renewed(): void {
    this.#durable.clear();
    this.#senders.clear();
  }

  /** Gives the tabs an update of the server, once it is durable. */
  tellServers(bytes: Uint8Array): void {
    this.#relay(0, bytes, null);
  }

  /** Gives the tabs an update that another server recorded; its author's own only the acknowledgement. */
  tellOthers(client: number, n: number, bytes: Uint8Array): void {
    this.#relay(client, bytes, this.#options.tabs.get(client) ?? null);
    this.#acknowledge(client, n);
  }

  /** Forgets a tab that is gone. */
  forget(tab: Tab): void {
    for (const [client, sender] of this.#senders) if (sender === tab) this.#senders.delete(client);
  }

  #closed(tab: Tab, epoch: number, client: number, n: number, last: number, bytes: Uint8Array): RefusalCode | null {
    const { document, ledger, journal, limits } = this.#options;
    if (epoch !== document.epoch) return 'EPOCH_OLD';
    const { role } = ledger.facts.seats.get(tab.participant) ?? { role: 'observer' };
    const { state } = ledger.facts.session;
    if (!allows('doc.update', role, state)) return closedBy('doc.update', role, state);
    if (n > last + 1) return 'UPDATE_GAP';
    if (ledger.bytes + bytes.length > shareOf(role, limits.MAX_JOURNAL)) return 'DOCUMENT_FULL';
    if (last === 0 && document.authors >= shareOf(role, limits.MAX_CLIENT_IDS)) return 'DOCUMENT_FULL';
    if (journal.health.storing) return last - this.durableOf(client) >= limits.UPDATES_IN_FLIGHT ? 'TOO_FAST' : null;
    return isUnsavedFull(this.#options, bytes.length) ? 'STORAGE_DOWN' : null;
  }

  /** Whether a repeat says nothing new: other text under a used number must not be acknowledged. */
  #isKnown(client: number, bytes: Uint8Array): boolean {
    const { document, limits } = this.#options;
    try {
      const { author, insertions } = readUpdate(bytes, limits.MAX_UPDATE_PARTS);
      const last = insertions.at(-1);
      return !last || (author === client && last.clock + last.length <= document.places.clockOf(client));
    } catch {
      // Bytes that nobody can read were never taken.
      return false;
    }
  }

  #clientsOf(participant: number): number[] {
    return [...this.#options.ledger.facts.clients].filter(([, owner]) => owner === participant).map(([client]) => client);
  }

  #committed(client: number, n: number): void {
    if (n === this.#options.document.numberOf(client)) this.#durable.delete(client);
    else this.#durable.set(client, n);
    this.#acknowledge(client, n);
  }

  #acknowledge(client: number, n: number): void {
    const tab = this.#senders.get(client) ?? this.#options.tabs.get(client);
    if (tab?.peer && n > 0) this.#options.acknowledgements.owe(tab, client, n);
  }

  #relay(client: number, bytes: Uint8Array, author: Tab | null): void {
    const { tabs, document, acknowledgements } = this.#options;
    if (tabs.size > OWN_MESSAGES) {
      tabs.send(message('doc.update', document.epoch, client, bytes), author ?? undefined);
      return;
    }
    for (const tab of tabs.all()) {
      if (tab === author || !tab.peer) continue;
      const ack = acknowledgements.ride(tab);
      tab.send(ack === undefined ? message('doc.update', document.epoch, client, bytes) : message('doc.update', document.epoch, client, bytes, ack));
    }
  }
}
