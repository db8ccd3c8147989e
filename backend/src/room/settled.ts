import type { Room } from './room.ts';

/** An answer to what is so already, once that is durable. */
export async function settled(room: Room): Promise<{ ok: true }> {
  await room.ledger.durable();
  return { ok: true };
}
