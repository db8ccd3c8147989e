import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, pageLimits } from '../src/limits.ts';
import { limitsSchema } from '../src/limits-schema.ts';

test('H-3 a page is told the limits that it keeps or shows, and none beside', () => {
  const told = pageLimits(limitsSchema.parse({ RUN_OUTPUT: '2000000', SNAPSHOT_ENTRIES: '3' }));
  expect(told.RUN_OUTPUT).toBe(2_000_000);
  expect(told.UPDATE_BATCH).toBe(DEFAULT_LIMITS.UPDATE_BATCH);
  expect(Object.keys(told)).not.toContain('SNAPSHOT_ENTRIES');
});
