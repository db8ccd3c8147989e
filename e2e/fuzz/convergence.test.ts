import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Chunk } from '@oci/protocol/run.ts';
import { Arena, textOf } from './arena.ts';
import { filesOf, Fuzz, joined } from './fuzz.ts';
import { replay } from './journal.ts';

/** Seeds that once found something stay. Clocks and wires differ from run to run, so what they found has tests of its own, too. */
const PINNED = [20, 507];
/** How long to search with new seeds, in s. */
const SEARCH = Number(process.env.FUZZ_SECONDS ?? 60);
const STEPS = 260;

async function people(seed: number): Promise<void> {
  const arena = await Arena.open(seed);
  const fuzz = new Fuzz(arena);
  const { random } = arena;
  const count = 2 + random.int(5);
  for (let i = 0; i < count; i++) fuzz.open(await arena.arrive(`Person ${i + 1}`));
  await arena.until('everybody is in', () => [...arena.tabs].every((tab) => tab.client.document.getState() !== null));
  arena.unruly.on = true;
  const kills = new Set(Array.from({ length: 1 + random.int(4) }, () => random.int(STEPS)));
  let restarted = Promise.resolve();
  for (let step = 0; step < STEPS; step++) {
    fuzz.step();
    if (kills.has(step)) restarted = restarted.then(() => arena.restart());
    // Lets the wires and the server have their turn, as between key presses.
    await new Promise((resolve) => setTimeout(resolve, random.int(12)));
  }
  await restarted;
  await fuzz.quiet();
  await check(arena, fuzz);
}

async function check(arena: Arena, fuzz: Fuzz): Promise<void> {
  expect(fuzz.differences()).toEqual([]);
  // What was acknowledged is forgotten a moment later.
  for (const { store, seat } of arena.browsers) await expect.poll(async () => (await store(arena.invitation.sessionId, seat.participant)).clients()).toEqual([]);
  for (const tab of arena.tabs) expect(tab.faults).toEqual([]);
  const [tab] = arena.tabs;
  if (!tab) throw new Error('nobody is there');
  const files = filesOf(tab);
  const texts = [...files.keys()].map((file) => textOf(tab, file));

  await arena.server.kill();
  const { doc, records } = await replay(arena.server.dataDir, arena.invitation.sessionId);
  expect([...files.keys()].map((file) => doc.getText(file).toString())).toEqual(texts);
  for (const { id, path, deleted } of files.values()) {
    const last = records.findLast((record) => record.kind.startsWith('file.') && record.kind !== 'file.entry' && 'file' in record && record.file === id);
    expect(last ? last.kind === 'file.delete' : false, `deletion of ${path}`).toBe(deleted);
  }
  const { clocks, deletes, runs } = fuzz.witness;
  for (const [client, clock] of clocks) expect(Y.getState(doc.store, client), `text of client ${client}`).toBeGreaterThanOrEqual(clock);
  const gone = Y.createDeleteSetFromStructStore(doc.store);
  for (const { client, clock, len } of deletes) for (let at = clock; at < clock + len; at++) expect(Y.isDeleted(gone, Y.createID(client, at)), `deletion ${client}:${at}`).toBe(true);
  for (const [run, { output, gone }] of runs) {
    const recorded = records.flatMap((record): Chunk[] => (record.kind === 'run.output' && record.run === run ? record.chunks : []));
    if (gone) expect(plain(output).startsWith(plain(recorded)), `output of run ${run}`).toBe(true);
    else expect(joined(recorded)).toEqual(joined(output));
    if (gone) continue;
    expect(records.filter((record) => record.kind === 'run.start' && record.run === run)).toHaveLength(1);
    expect(records.findLast((record) => record.kind === 'run.end' && record.run === run)).toMatchObject({ outcome: { type: 'finished' } });
  }
}

/** Each character with its stream, so that one output can be compared with the beginning of another. */
function plain(output: readonly Chunk[]): string {
  return output.map(([stream, text]) => text.replaceAll(/./gsu, `$&${stream}`)).join('');
}

describe('people, cuts, crashes and a killed server', () => {
  for (const seed of PINNED) test(`R-8 D-7 R-4 seed ${seed}, pinned`, () => people(seed));

  test('R-8 D-7 R-4 new seeds', async () => {
    const end = Date.now() + SEARCH * 1_000;
    for (let seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000); ; seed++) {
      console.log(`seed ${seed}`);
      try {
        await people(seed);
      } catch (error) {
        throw new Error(`FUZZ_SEED=${seed}`, { cause: error });
      }
      if (Date.now() >= end) break;
    }
  }, (SEARCH + 180) * 1_000);
});
