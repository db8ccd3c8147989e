import { DEFAULT_LIMITS } from '@oci/protocol/limits.ts';
import { expect, test } from 'vitest';
import { Outputs } from '../src/room/output.ts';

test('T-20 the lines of old output are counted once, not for everyone who joins', () => {
  const outputs = new Outputs(new Map(), DEFAULT_LIMITS);
  const runs = Array.from({ length: 15 }, (_, number) => `run ${number}`);
  for (const run of runs) for (let piece = 0; piece < 60; piece++) outputs.add(run, [['out', '\n'.repeat(16_384)]], false);
  const dropped = (): (number | undefined)[] => runs.map((run) => outputs.sent(runs).get(run)?.dropped);
  /** ms that as many joins take. */
  const joins = (count: number): number => {
    const began = performance.now();
    for (let join = 0; join < count; join++) outputs.sent(runs);
    return performance.now() - began;
  };
  const first = joins(1);
  expect(joins(20)).toBeLessThan(first);
  const lines = 60 * 16_384;
  expect(dropped()).toEqual([...Array<number>(14).fill(lines), 0]);
  outputs.add('run 0', [['err', 'one\ntwo'], ['out', '\n']], false);
  expect(dropped()[0]).toBe(lines + 2);
});
