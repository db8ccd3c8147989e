import { expect, test } from 'vitest';
import { Pace } from '../src/room/pace.ts';
import { HeldClock } from './held-clock.ts';

test('R-14 a clock that is set back keeps nobody waiting for longer than a minute', () => {
  const clock = new HeldClock();
  const pace = new Pace(clock, 2);
  expect([pace.wait(1), pace.wait(1), pace.wait(1)]).toEqual([0, 0, 60_000]);
  clock.set(clock.now() - 600_000);
  expect([pace.wait(1), pace.wait(1), pace.wait(1)]).toEqual([0, 0, 60_000]);
});

test('F-6 what counts as more than a minute has is done once in a minute', () => {
  const clock = new HeldClock();
  const pace = new Pace(clock, 2);
  expect([pace.wait(1, 10_000), pace.wait(1)]).toEqual([0, 60_000]);
  clock.set(clock.now() + 60_000);
  expect(pace.wait(1)).toBe(0);
});
