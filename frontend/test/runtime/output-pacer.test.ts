import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Chunk } from '@oci/protocol/run.ts';
import { OutputPacer } from '../../src/runtime/output-pacer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function pacer(limits = { deliveriesPerSecond: 20, chunkUnits: 16_384 }): { deliveries: Chunk[][]; pacer: OutputPacer } {
  const deliveries: Chunk[][] = [];
  return { deliveries, pacer: new OutputPacer(limits, (chunks) => deliveries.push(chunks)) };
}

test('T-41 the first output is delivered at once, the rest at most 20 times a second', () => {
  const { deliveries, pacer: paced } = pacer();
  for (let i = 0; i < 1_000; i++) {
    paced.push([['out', `${i}\n`]]);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  expect(deliveries[0]).toEqual([['out', '0\n']]);
  expect(deliveries.length).toBeLessThanOrEqual(22);
  expect(deliveries.flat().map(([, text]) => text).join('')).toBe(Array.from({ length: 1_000 }, (_, i) => `${i}\n`).join(''));
});

test('T-41 a chunk has at most 16,384 units, a delivery at most 65,536, and no pair is cut', () => {
  const { deliveries, pacer: paced } = pacer();
  const text = `x${'😀'.repeat(100_000)}`;
  paced.push([['out', text]]);
  paced.flush();
  for (const delivery of deliveries) {
    expect(delivery.reduce((sum, [, part]) => sum + part.length, 0)).toBeLessThanOrEqual(65_536);
    for (const [, part] of delivery) {
      expect(part.length).toBeLessThanOrEqual(16_384);
      expect(part.isWellFormed()).toBe(true);
    }
  }
  expect(deliveries.flat().map(([, part]) => part).join('')).toBe(text);
});

test('T-41 how often and how much is as the run’s limits say', () => {
  const { deliveries, pacer: paced } = pacer({ deliveriesPerSecond: 2, chunkUnits: 4 });
  paced.push([['out', 'abcdefghij']]);
  expect(deliveries).toEqual([[['out', 'abcd'], ['out', 'efgh'], ['out', 'ij']]]);
  paced.push([['out', 'k']]);
  vi.advanceTimersByTime(499);
  expect(deliveries).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(deliveries).toHaveLength(2);
});

test('L-4 streams stay apart and in order', () => {
  const { deliveries, pacer: paced } = pacer();
  paced.push([['out', 'a']]);
  paced.push([['out', 'b'], ['out', 'c'], ['err', 'd'], ['in', 'e'], ['out', 'f']]);
  paced.flush();
  expect(deliveries).toEqual([[['out', 'a']], [['out', 'bc'], ['err', 'd'], ['in', 'e'], ['out', 'f']]]);
  vi.advanceTimersByTime(1_000);
  expect(deliveries).toHaveLength(2);
});

test('T-41 output that alternates between streams goes in several deliveries', () => {
  const { deliveries, pacer: paced } = pacer();
  paced.push(Array.from({ length: 1_000 }, (_, i): Chunk => [i % 2 === 0 ? 'out' : 'err', 'x']));
  paced.flush();
  expect(deliveries.every((delivery) => delivery.length <= 256)).toBe(true);
  expect(deliveries.flat()).toHaveLength(1_000);
});
