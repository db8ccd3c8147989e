import { RUNNABLE } from '@oci/runtimes/table.ts';
import { expect, test } from '../runtimes/test/bench.ts';
import { isHere, NOT_HERE } from '../runtimes/test/brought.ts';
import { leftHere } from './fidelity/here.ts';
import { NATIVES } from './fidelity/natives.ts';
import { expectedOf, programsOf, type Left } from './fidelity/programs.ts';

/**
 * Where one program takes a second and more of the machine, only every n-th is held here; `npm run bench -- --fidelity`
 * holds all of them, as does this with FIDELITY=all.
 */
const EVERY: Record<string, number> = process.env['FIDELITY'] === 'all' ? {} : { python: 3, cpp: 2, go: 3, postgres: 2, perl: 2 };

for (const { id, label } of RUNNABLE) {
  const native = NATIVES[id];
  const all = programsOf(id);
  const programs = all.filter((_, index) => index % (EVERY[id] ?? 1) === 0);
  if (!native || programs.length === 0) continue;
  test(`${label}: ${programs.length} of ${all.length} programs leave what the language's own program leaves`, async ({ shared }) => {
    test.setTimeout(300_000);
    test.skip(!isHere(id), NOT_HERE);
    const expected = expectedOf(id);
    const wanted: Record<string, Left> = {};
    const got: Record<string, Left> = {};
    for (const program of programs) {
      const own = expected[program.name];
      if (!own) throw new Error(`nothing is written down of ${id}/${program.name}; EXPECT=1 FIDELITY=${id} npm run bench -- --fidelity writes it`);
      const here = native.comparable(await leftHere(shared, id, program), own);
      wanted[program.name] = own;
      got[program.name] = own.err === null ? { ...here, err: null } : here;
    }
    expect(got).toEqual(wanted);
  });
}
