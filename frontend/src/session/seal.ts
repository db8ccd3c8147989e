import type { PageLimits } from '@oci/protocol/limits.ts';
import type { StoredUpdate } from './queue-store.ts';
import { sliceUpdates } from './update-slices.ts';

/** Parts of one update; the server's own limit is wider. */
export const SLICE_PARTS = 250;

/** What was typed as numbered updates of at most so many parts, the first one after `number`: as few as the limits allow. */
export function seal(typed: readonly StoredUpdate[], number: number, limits: PageLimits, parts: number): StoredUpdate[] {
  const [first] = typed;
  if (!first) return [];
  const most = { bytes: limits.MAX_UPDATE, parts: Math.min(parts, limits.MAX_UPDATE_PARTS) };
  const slices = sliceUpdates(typed.map(({ bytes }) => bytes), most);
  const changes = typed.reduce((sum, each) => sum + each.changes, 0);
  return slices.map((bytes, index) => ({
    numbered: true,
    order: number + index + 1,
    epoch: first.epoch,
    bytes,
    // The count goes down when the last slice is acknowledged.
    changes: index === slices.length - 1 ? changes : 0,
    since: first.since,
  }));
}
