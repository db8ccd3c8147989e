import { expect, test } from 'vitest';
import { Bucket } from '../src/bucket.ts';

test('T-35 what is refused fits after the time that is told, whatever came behind it', () => {
  const bucket = new Bucket(100, 800, 0);
  bucket.spend(800, 0);
  let now = 0;
  const waiting = [100, 30, 100, 100, 20, 100, 50, 100];
  for (let round = 0; waiting.length > 0; round++) {
    // Where more was asked for behind it, it is told once more.
    expect(round).toBeLessThan(16);
    let told = 0;
    while (told === 0 && waiting[0] !== undefined) {
      if (bucket.take(waiting[0], now) === 'fine') waiting.shift();
      else told = bucket.wait();
    }
    for (const behind of waiting.slice(1, 2)) expect(bucket.take(behind, now)).toBe('fast');
    now += told;
  }
  expect(now).toBe(6_000);
});

test('T-35 what costs more than a burst is taken by a full bucket, and paid for', () => {
  const bucket = new Bucket(10, 100, 0);
  expect(bucket.take(150, 0)).toBe('fine');
  expect([bucket.take(1, 0), bucket.wait()]).toEqual(['fast', 5_100]);
  expect(bucket.take(1, 5_100)).toBe('fine');
});

test('T-35 a flood is more than two bursts of what is refused', () => {
  const bucket = new Bucket(10, 100, 0);
  const take = (times: number) => new Set(Array.from({ length: times }, () => bucket.take(1, 0)));
  expect([take(100), take(199), take(1)]).toEqual([new Set(['fine']), new Set(['fast']), new Set(['flood'])]);
  // Whoever is a little too fast all the time is slowed down.
  const steady = new Bucket(10, 100, 0);
  const taken = Array.from({ length: 1_000 }, (_, index) => steady.take(1, index * 90));
  expect(taken.filter((each) => each === 'fine').length).toBeGreaterThan(850);
  expect(taken).not.toContain('flood');
});
