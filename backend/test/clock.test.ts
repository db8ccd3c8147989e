import { expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../src/clock.ts';

test('a limit of months is waited for as long as a timer can, and is not over at once', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const call = vi.fn();
  systemClock.after(90 * 86_400_000, call);
  vi.advanceTimersByTime(86_400_000);
  expect(call).not.toHaveBeenCalled();
  vi.advanceTimersByTime(24 * 86_400_000);
  expect(call).toHaveBeenCalledOnce();
});
