import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunClock } from '../../src/runtime/run-clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('T-41 only computing counts: waiting stops the clock', () => {
  const over = vi.fn();
  const clock = new RunClock(1_000, over);
  clock.set(true);
  vi.advanceTimersByTime(600);
  clock.set(false);
  clock.set(false);
  vi.advanceTimersByTime(60_000);
  expect(over).not.toHaveBeenCalled();
  clock.set(true);
  clock.set(true);
  vi.advanceTimersByTime(399);
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(over).toHaveBeenCalledOnce();
});

test('T-41 a clock that is disposed says nothing', () => {
  const over = vi.fn();
  const clock = new RunClock(1_000, over);
  clock.set(true);
  clock.dispose();
  vi.advanceTimersByTime(5_000);
  expect(over).not.toHaveBeenCalled();
});
