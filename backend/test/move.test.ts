import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../src/journal/verify.ts';
import { move } from '../src/storage/move.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import type { Storage } from '../src/storage/storage.ts';
import { temporaryFolder } from './storage-folder.ts';
import { creation } from './storage-samples.ts';

test('R-22 a large session is carried in steps that a database takes in its time', async () => {
  const open = async (): Promise<Storage> => {
    const storage = await openSqlite({ dataDir: temporaryFolder(), onLost: () => {} });
    onTestFinished(() => storage.close());
    return storage;
  };
  const [from, to] = [await open(), await open()];
  await from.commit(1, [creation('a'), creation('b')]);
  await from.commit(2, [{ session: 'a', entries: Array.from({ length: 100 }, (_, n) => ({ at: 5, actor: 1, kind: 'doc.update', body: Buffer.alloc(131_000, n) })) }]);
  const steps: number[] = [];
  const noted: Storage = {
    ...to,
    commit(batch, appends) {
      steps.push(appends.reduce((sum, { entries }) => entries.reduce((bytes, { body }) => bytes + body.length, sum), 0));
      return to.commit(batch, appends);
    },
  };
  const moved = [];
  for await (const one of move(from, noted)) moved.push(one);
  expect(moved).toEqual([{ session: 'a', entries: 101, problem: null }, { session: 'b', entries: 1, problem: null }]);
  expect(Math.max(...steps)).toBeLessThan(5_000_000);
  expect((await verify(to, 'a'))?.hash).toEqual((await verify(from, 'a'))?.hash);
});
