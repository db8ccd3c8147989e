import { expect, test } from '@playwright/test';
import { Allowance } from '../src/frame/allowance.ts';
import { createOutputMemory, createOutputReader, createOutputWriter } from '../src/kernel/output-memory.ts';
import { insertAt, Queue, removeAt } from '../src/kernel/lists.ts';

/** A small generator, so that a failure can be had again by its seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** What came of each stream, neighbours as one. */
type Seen = (readonly [stream: string, text: string])[];

function see(seen: Seen, stream: string, text: string): void {
  const last = seen.at(-1);
  if (last?.[0] === stream) seen[seen.length - 1] = [stream, last[1] + text];
  else seen.push([stream, text]);
}

for (const seed of [1, 2, 3, 77]) {
  test(`L-4 what is written into the shared memory is read from it, over its end too (seed ${seed})`, () => {
    const pick = random(seed);
    const memory = createOutputMemory();
    let told = 0;
    const write = createOutputWriter(memory, () => {
      told += 1;
    });
    const take = createOutputReader(memory);
    const encoder = new TextEncoder();
    const sent: Seen = [];
    const got: Seen = [];
    const read = (): void => {
      for (const [seen, text] of take() ?? []) see(got, seen, text);
    };
    for (let i = 0; i < 300; i++) {
      const stream = pick(2) === 0 ? 'out' : 'err';
      const text = ['x', 'é', '日本', '😀'][pick(4)]?.repeat(1 + pick(3_000)) ?? '';
      see(sent, stream, text);
      // Bytes may come in pieces that end within a character.
      const bytes = encoder.encode(text);
      if (pick(2) === 0) {
        write(stream, text);
      } else {
        write(stream, bytes.subarray(0, 1));
        write(stream, bytes.subarray(1));
      }
      if (pick(5) === 0 || i % 10 === 9) {
        read();
        expect(told).toBe(1);
        told = 0;
      }
    }
    read();
    expect(got).toEqual(sent);
  });
}

test('T-41 memory that holds nonsense is not output', () => {
  const memory = createOutputMemory();
  createOutputWriter(memory, () => undefined)('out', 'hello');
  new Uint8Array(memory, 16)[0] = 9;
  expect(createOutputReader(memory)()).toBeNull();
  const longer = createOutputMemory();
  new Int32Array(longer)[0] = 1 << 28;
  expect(createOutputReader(longer)()).toBeNull();
});

test('T-41 output is counted in bytes, and cut between characters', () => {
  const allowance = new Allowance(10, 5);
  expect(allowance.output([['out', 'abc'], ['out', 'd'], ['err', 'é']])).toEqual({ allowed: [['out', 'abcd'], ['err', 'é']], over: false });
  expect(allowance.output([['out', 'é😀é']])).toEqual({ allowed: [['out', 'é']], over: true });
});

test('T-41 messages are counted by the second', () => {
  const allowance = new Allowance(10, 2);
  expect([allowance.message(0), allowance.message(10), allowance.message(999), allowance.message(1_000)]).toEqual([true, true, false, true]);
});

test('T-41 the kernel\'s lists need no method of a list', () => {
  const list = [{ n: 1 }, { n: 3 }];
  insertAt(list, 1, { n: 2 });
  insertAt(list, 3, { n: 4 });
  insertAt(list, 0, { n: 0 });
  expect(list.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4]);
  removeAt(list, 0);
  removeAt(list, 2);
  removeAt(list, 2);
  expect(list.map(({ n }) => n)).toEqual([1, 2]);
  const queue = new Queue<number>();
  queue.put(1);
  queue.put(2);
  expect([queue.length, queue.take(), queue.take(), queue.take(), queue.length]).toEqual([2, 1, 2, undefined, 0]);
});
