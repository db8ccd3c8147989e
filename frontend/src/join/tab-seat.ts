import { z } from 'zod';
import { seatSchema, type Seat } from '@oci/protocol/session.ts';
import type { PageStorage } from '../app/storage.ts';

/** The seat that this tab took, and the token that was in its address then ("" when none is left there). */
const tabSeatSchema = z.strictObject({ seat: seatSchema, token: z.string() });

/** Remembers a tab's seat over a reload; gone with the tab. A new tab knows nothing of it. */
export interface TabSeats {
  /** The seat of this session, if the address still names the link by which it was taken, or none. */
  read(sessionId: string, token: string): Seat | null;
  write(sessionId: string, seat: Seat, token: string): void;
  clear(sessionId: string): void;
}

const key = (sessionId: string) => `seat.${sessionId}`;

/** `storage` is the tab's `sessionStorage`; where it is forbidden, a reload asks again. */
export function createTabSeats(storage: PageStorage): TabSeats {
  return {
    read(sessionId, token) {
      try {
        const found = tabSeatSchema.safeParse(JSON.parse(storage.getItem(key(sessionId)) ?? 'null'));
        return found.success && (token === '' || token === found.data.token) ? found.data.seat : null;
      } catch {
        return null;
      }
    },
    write(sessionId, seat, token) {
      try {
        storage.setItem(key(sessionId), JSON.stringify({ seat, token }));
      } catch {
        // Full: this visit works all the same.
      }
    },
    clear(sessionId) {
      storage.removeItem(key(sessionId));
    },
  };
}
