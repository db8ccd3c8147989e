import { expect, onTestFinished, test, vi } from 'vitest';
import { Rate } from '../src/rates.ts';

function rate(limit: number): Rate {
  const counted = new Rate({ name: 'test', limit, windowMs: 60_000 }, null);
  onTestFinished(() => counted.dispose());
  return counted;
}

test('T-36 a key waits from its last allowed time to the end of its window', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
  onTestFinished(() => void vi.useRealTimers());
  const limited = rate(2);
  expect([await limited.count('192.0.2.1'), await limited.wait('192.0.2.1')]).toEqual([null, null]);
  vi.setSystemTime(31_000);
  expect(await limited.count('192.0.2.1')).toBeNull();
  expect([await limited.wait('192.0.2.1'), await limited.wait('192.0.2.2')]).toEqual([30_000, null]);
  expect([await limited.count('192.0.2.1'), await limited.count('192.0.2.2')]).toEqual([30_000, null]);
  vi.setSystemTime(61_000);
  expect(await limited.wait('192.0.2.1')).toBeNull();
  expect(await limited.count('192.0.2.1')).toBeNull();
});

test('T-36 a flood of addresses does not fill the memory: of more than 50,000 the oldest are forgotten', async () => {
  const limited = rate(1);
  for (let i = 0; i < 50_000; i++) await limited.count(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(await limited.wait('10.0.0.0')).toEqual(expect.any(Number));
  await limited.count('192.0.2.1');
  expect([await limited.wait('10.0.0.0'), await limited.wait('10.0.0.1'), await limited.wait('192.0.2.1')]).toEqual([null, expect.any(Number), expect.any(Number)]);
});

test('T-36 counts that are not needed any more hold no timers', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const limited = rate(1);
  await limited.count('192.0.2.1');
  await limited.count('192.0.2.2');
  expect(vi.getTimerCount()).toBe(2);
  limited.dispose();
  expect(vi.getTimerCount()).toBe(0);
});
