import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createRate } from '../src/http/rate.ts';

const ask = new IncomingMessage(new Socket());

function rate(limit: number) {
  const from = { address: '' };
  const counted = createRate({ limit, windowMs: 60_000, addresses: { of: () => from.address } });
  onTestFinished(() => counted.dispose());
  const count = (address: string) => ((from.address = address), counted.count(ask));
  const wait = (address: string) => ((from.address = address), counted.wait(ask));
  return { counted, count, wait };
}

test('T-36 an address waits from its last allowed request to the end of its window', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { count, wait } = rate(2);
  await count('192.0.2.1');
  expect(await wait('192.0.2.1')).toBeNull();
  vi.setSystemTime(31_000);
  await count('192.0.2.1');
  expect([await wait('192.0.2.1'), await wait('192.0.2.2')]).toEqual([30_000, null]);
  vi.setSystemTime(61_000);
  expect(await wait('192.0.2.1')).toBeNull();
});

test('T-34 IPv6 counts as its /64', async () => {
  const { count, wait } = rate(1);
  await count('2001:db8::1');
  expect([await wait('2001:db8::ffff'), await wait('2001:db8:0:1::1')]).toEqual([expect.any(Number), null]);
});

test('T-36 a flood of addresses does not fill the memory: at 50,000 all are forgotten', async () => {
  const { count, wait } = rate(1);
  for (let i = 0; i < 50_000; i++) await count(`10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  expect(await wait('10.0.0.0')).toEqual(expect.any(Number));
  await count('192.0.2.1');
  expect([await wait('10.0.0.0'), await wait('192.0.2.1')]).toEqual([null, expect.any(Number)]);
});

test('T-36 a count that is not needed any more holds no timer', () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { counted } = rate(1);
  expect(vi.getTimerCount()).toBe(1);
  counted.dispose();
  expect(vi.getTimerCount()).toBe(0);
});
