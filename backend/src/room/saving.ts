import { hash } from 'node:crypto';
import { Behind } from './ledger.ts';
import type { Room, RoomContext } from './room.ts';
import { takeImage } from './snapshot.ts';

/** B of updates that a newcomer is sent beside the image before it is worth making a new one. */
const TAIL_BYTES = 16_384;

/** What it saves. */
type Saved = Pick<Room, 'ledger' | 'document' | 'outputs' | 'damaged'> & { context: Pick<RoomContext, 'journal' | 'clock' | 'limits' | 'log' | 'inTurn'> };
/** A snapshot: its entry, and the B of entries up to it. */
type Newest = { seq: number; bytes: number };

/** A room's snapshots, and its document's way back to bytes when nobody edits. */
export class Saving {
  readonly #room: Saved;
  #newest: Newest;
  /** Entries by which this room's snapshots are due earlier than those of others: rooms that began together are not due together. */
  readonly #ahead: number;
  #editedAt = 0;
  #saving: Promise<void> | null = null;
  #cancelRest: (() => void) | null = null;
  /** A snapshot that is due waits for its turn. */
  #waits = false;
  #disposed = false;

  constructor(room: Saved, newest: Newest) {
    this.#room = room;
    this.#newest = newest;
    this.#ahead = Number.parseInt(hash('sha256', room.ledger.session).slice(0, 8), 16) % room.context.limits.SNAPSHOT_ENTRIES;
  }

  /** Notes an edit: a snapshot may be due, and the document rests some time after the last. */
  edited(): void {
    this.#editedAt = this.#room.context.clock.now();
    if (!this.#cancelRest) this.#restLater();
    this.saveIfDue();
  }

  /** Writes a snapshot in its turn when enough was recorded since the last. */
  saveIfDue(): void {
    if (this.#waits || this.#saving || !this.#due) return;
    this.#waits = true;
    void this.#room.context.inTurn(async () => {
      this.#waits = false;
      if (this.#due && !this.#disposed) await this.saveQuietly();
    });
  }

  get #due(): boolean {
    const { ledger, context } = this.#room;
    const { limits } = context;
    const turnsAt = (seq: number): number => Math.floor((seq + this.#ahead) / limits.SNAPSHOT_ENTRIES);
    return turnsAt(ledger.seq) > turnsAt(this.#newest.seq) || ledger.bytes - this.#newest.bytes >= limits.SNAPSHOT_BYTES;
  }

  /** Writes a snapshot in its turn; answers whether it was written. */
  saveInTurn(): Promise<boolean> {
    return this.#room.context.inTurn(() => this.saveQuietly());
  }

  /** Writes a snapshot; one that cannot be written is logged, since the journal has all of it. Answers whether it was. */
  async saveQuietly(): Promise<boolean> {
    try {
      await this.#once();
      return true;
    } catch (error) {
      // Others are writing, and the next one is soon due, or the room is gone.
      if (!(error instanceof Behind) && !this.#disposed) this.#room.context.log.error({ err: error, session: this.#room.ledger.session }, 'a snapshot was not written');
      return false;
    }
  }

  /** Makes a small image of a document that many updates have been added to, so that a newcomer is sent little (D-2). */
  async compact(): Promise<void> {
    const { document } = this.#room;
    if (document.live && document.tailBytes > TAIL_BYTES) await document.image(() => null);
    else await document.settled();
  }

  dispose(): void {
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.#room.document.close();
    this.#disposed = true;
  }

  /** A snapshot of all that is recorded now, once that is durable. A second call joins the first. */
  #once(): Promise<void> {
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #save(): Promise<void> {
    const { damaged, ledger, document, outputs, context } = this.#room;
    if (damaged || ledger.facts.deleted) return;
    if (ledger.seq === this.#newest.seq) return;
    const { image, noted } = await document.image(() => {
      const { seq, bytes, facts, turn, held } = ledger;
      return { seq, bytes, turn, held, encode: takeImage({ facts, document: document.facts, outputs: outputs.facts, bytes }) };
    });
    const { seq, bytes, turn, held, encode } = noted;
    const state = await encode();
    await ledger.durable();
    // What the image holds has other numbers now, or was being read; or the room was dropped, which may hold what the journal does not.
    if (held || turn !== ledger.turn || this.#disposed) throw new Behind();
    await context.journal.writeSnapshot(ledger.session, { seq, state, image });
    this.#newest = { seq, bytes };
  }

  #restLater(): void {
    const { clock, limits } = this.#room.context;
    // Of a clock that was set back no more is believed than that.
    const left = Math.min(this.#editedAt + limits.DOCUMENT_IDLE - clock.now(), limits.DOCUMENT_IDLE);
    this.#cancelRest = clock.after(left, () => void this.#restIfIdle());
  }

  async #restIfIdle(): Promise<void> {
    this.#cancelRest = null;
    const { document, context } = this.#room;
    const { clock, limits } = context;
    const idleSince = this.#editedAt;
    if (clock.now() - idleSince >= limits.DOCUMENT_IDLE) {
      await this.saveInTurn();
      if (this.#editedAt === idleSince) return document.rest();
      if (this.#disposed) return;
    }
    if (!this.#cancelRest) this.#restLater();
  }
}
