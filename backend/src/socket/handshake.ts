import { handshakeSchema } from '@oci/protocol/events.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { refuse, type Refusal, type Result } from '@oci/protocol/refusals.ts';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Overload } from '../overload.ts';
import type { Rooms, TabDoor } from '../room/rooms.ts';
import { Bucket } from '../bucket.ts';

/** Whose request it is: SHA-256 (hex) of the device cookie, and the client's address. */
export type Identity = { device: string | null; address: string };

const MINUTE = 60_000;
/** Addresses remembered at once; the oldest go first. */
const ADDRESSES = 10_000;
const versionSchema = z.object({ protocol: z.number() });

/** Judges handshakes: rate, version, shape, ban, seat (H-1, H-4). */
export class Handshakes {
  readonly #rooms: Rooms;
  readonly #overload: Pick<Overload, 'busy'>;
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #rates = new Map<string, Bucket>();
  /** Seats that were refused too often, and until when. */
  readonly #banned = new Map<string, number>();

  constructor(rooms: Rooms, overload: Pick<Overload, 'busy'>, clock: Clock, limits: Limits) {
    this.#rooms = rooms;
    this.#overload = overload;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Lets a tab in, or says why not. `seat` is the key of a ban. */
  async judge(auth: unknown, { device, address }: Identity): Promise<Result<{ tab: TabDoor; seat: string }>> {
    const rate = this.#rate(address);
    const now = this.#clock.now();
    if (rate.take(1, now) !== 'fine') return refuse('TOO_FAST', { retryAfterMs: rate.wait() });
    const version = versionSchema.safeParse(auth);
    if (version.success && version.data.protocol !== PROTOCOL_VERSION) return refuse('PROTOCOL_OLD');
    const parsed = handshakeSchema.safeParse(auth);
    if (!parsed.success) return refuse('BAD_MESSAGE');
    const { sessionId, participant, client } = parsed.data;
    const seat = `${sessionId}/${participant}/${device}`;
    const until = this.#banned.get(seat) ?? 0;
    if (until > now) return refuse('TOO_FAST', { retryAfterMs: until - now });
    this.#banned.delete(seat);
    // Who was in a room comes back to it, whatever became of it.
    if (client === undefined && !this.#rooms.isLive(sessionId) && this.#overload.busy()) return refuse('SERVER_BUSY', { retryAfterMs: MINUTE + Math.floor(Math.random() * MINUTE) });
    const admitted = await this.#rooms.admit({ session: sessionId, device, participant, client: client ?? null });
    return admitted.ok ? { ok: true, tab: admitted.tab, seat } : admitted;
  }

  /** Keeps a seat out for a minute. */
  ban(seat: string): void {
    const now = this.#clock.now();
    for (const [other, until] of this.#banned) {
      if (until > now) break;
      this.#banned.delete(other);
    }
    this.#banned.delete(seat);
    this.#banned.set(seat, now + MINUTE);
  }

  #rate(address: string): Bucket {
    const known = this.#rates.get(address);
    const rate = known ?? new Bucket(this.#limits.HANDSHAKES / 60, this.#limits.HANDSHAKES, this.#clock.now());
    this.#rates.delete(address);
    this.#rates.set(address, rate);
    for (const oldest of this.#rates.keys()) {
      if (this.#rates.size <= ADDRESSES) break;
      this.#rates.delete(oldest);
    }
    return rate;
  }
}

/** The error of a refused handshake, as Socket.IO sends it. */
export function handshakeError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.code), { data: { refusal } });
}
