import { z } from 'zod';
import type { ClockSeen } from './storage.ts';

const seenSchema = z.object({ at: z.number(), doubtedUntil: z.number() }).nullable();

/** Reads what a store holds of the clock, as JSON. */
export function clockSeen(stored: unknown): ClockSeen | null {
  return z.string().transform((text) => seenSchema.parse(JSON.parse(text))).catch(null).parse(stored);
}
