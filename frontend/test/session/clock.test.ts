import { expect, onTestFinished, test, vi } from 'vitest';
import { browserClock } from '../../src/session/clock.ts';

test('R-14 the time of a page goes on when the machine\'s clock is set back', () => {
  const before = browserClock.now();
  expect(Math.abs(before - Date.now())).toBeLessThan(1_000);
  vi.useFakeTimers({ toFake: ['Date'], now: before - 600_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect(browserClock.now()).toBeGreaterThanOrEqual(before);
});
