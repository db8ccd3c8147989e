import { handshakeSchema } from '@oci/protocol/events.ts';
import { refuse, type Refusal, type Result } from '@oci/protocol/refusals.ts';
import { PROTOCOL_VERSION } from '@oci/protocol/version.ts';
import { z } from 'zod';
import type { Overload } from '../overload.ts';
import type { Rates } from '../rates.ts';
import { seatKey, type Rooms, type TabDoor } from '../room/rooms.ts';

/** Whose request it is: SHA-256 (hex) of the device cookie, and the client's address. */
export type Identity = { device: string | null; address: string };

const MINUTE = 60_000;
/** ms over which those come back who were refused together. */
const APART = 10_000;
const versionSchema = z.object({ protocol: z.number() });

/** Judges handshakes: rate, version, shape, ban, seat (H-1, H-4). */
export class Handshakes {
  readonly #rooms: Rooms;
  readonly #overload: Pick<Overload, 'busy'>;
  readonly #rates: Pick<Rates, 'handshakes' | 'bans'>;

  constructor(rooms: Rooms, overload: Pick<Overload, 'busy'>, rates: Pick<Rates, 'handshakes' | 'bans'>) {
    this.#rooms = rooms;
    this.#overload = overload;
    this.#rates = rates;
  }

  /** Lets a tab in, or says why not. */
  async judge(auth: unknown, { device, address }: Identity): Promise<Result<{ tab: TabDoor }>> {
    const fast = await this.#rates.handshakes.count(address);
    if (fast !== null) return refuse('TOO_FAST', { retryAfterMs: fast + Math.floor(Math.random() * APART) });
    const version = versionSchema.safeParse(auth);
    if (version.success && version.data.protocol !== PROTOCOL_VERSION) return refuse('PROTOCOL_OLD');
    const parsed = handshakeSchema.safeParse(auth);
    if (!parsed.success) return refuse('BAD_MESSAGE');
    // Without an identity nothing is looked up (T-13).
    if (device === null) return refuse('NOT_JOINED');
    const { sessionId, participant, client } = parsed.data;
    const banned = await this.#rates.bans.wait(seatKey({ session: sessionId, participant, device }));
    if (banned !== null) return refuse('TOO_FAST', { retryAfterMs: banned });
    // Who was in a room comes back to it, whatever became of it.
    if (client === undefined && !this.#rooms.isLive(sessionId) && this.#overload.busy()) return refuse('SERVER_BUSY', { retryAfterMs: MINUTE + Math.floor(Math.random() * MINUTE) });
    return this.#rooms.admit({ session: sessionId, device, participant, client: client ?? null });
  }

  /** Keeps a tab's seat out for a minute. */
  ban({ seat }: TabDoor): void {
    void this.#rates.bans.count(seat);
  }
}

/** The error of a refused handshake, as Socket.IO sends it. */
export function handshakeError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.code), { data: { refusal } });
}
