// Every program of e2e/programs by its language's own program and in the product's sealed frame: what it prints, and its exit status.
// npm run bench -- --fidelity; FIDELITY names a language, or a language and a part of programs' names ("python/async"); EXPECT=1 writes down what the own program left.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../chromium.ts';
import { RUNNABLE } from '@oci/runtimes/table.ts';
import { build } from '../../runtimes/build/build.ts';
import { Bench } from '../../runtimes/test/bench.ts';
import { bringLanguages, isHere, NOT_HERE } from '../../runtimes/test/brought.ts';
import { startServer } from '../../runtimes/test/server.ts';
import { leftHere } from './here.ts';
import { NATIVES } from './natives.ts';
import { expectedFile, expectedOf, programsOf, type Left } from './programs.ts';

const RUNTIMES = join(import.meta.dirname, '../../runtimes');

/** Prints what differs, and the table; gives whether nothing does. */
export async function measureFidelity(): Promise<boolean> {
  await build(RUNTIMES);
  bringLanguages();
  const server = await startServer(RUNTIMES);
  const browser = await chromium.launch(chromiumLaunch);
  const page = await browser.newPage();
  await page.goto(server.origin);
  const bench = new Bench(page);
  const [only, part = ''] = (process.env.FIDELITY ?? '').split('/');
  const rows: Record<string, { equal: number; different: number; beside: string }> = {};
  for (const { id } of RUNNABLE) {
    const programs = programsOf(id).filter(({ name }) => name.includes(part));
    const native = NATIVES[id];
    if (!native || programs.length === 0 || (only && only !== id)) continue;
    if (!isHere(id)) {
      console.log(`${id}: ${NOT_HERE}`);
      continue;
    }
    const version = native.find();
    const row = { equal: 0, different: 0, beside: version ?? 'what was written down' };
    rows[id] = row;
    const expected = expectedOf(id);
    for (const program of programs) {
      if (version) expected[program.name] = native.comparable(native.run(program));
      const wanted = expected[program.name];
      if (!wanted) throw new Error(`the own program of ${id} is not installed, and nothing is written down of ${program.name}`);
      const got = native.comparable(await leftHere(bench, id, program), wanted);
      const parts = (['out', 'err', 'exitCode'] as const).filter((one) => wanted[one] !== null && wanted[one] !== got[one]);
      row[parts.length === 0 ? 'equal' : 'different'] += 1;
      if (parts.length > 0) console.log([`${id}/${program.name}: ${parts.join(', ')}`, ...parts.map((one) => difference(wanted, got, one))].join('\n'));
    }
    if (version && process.env.EXPECT && !part) writeFileSync(expectedFile(id), `${JSON.stringify(expected, null, 1)}\n`);
  }
  console.table(rows);
  await browser.close();
  await server.close();
  return Object.values(rows).every((row) => row.different === 0);
}

function difference(wanted: Left, got: Left, part: keyof Left): string {
  const folder = mkdtempSync(join(tmpdir(), 'oci-difference-'));
  writeFileSync(join(folder, 'own'), `${wanted[part]}`);
  writeFileSync(join(folder, 'here'), `${got[part]}`);
  const { stdout } = spawnSync('diff', ['-U2', 'own', 'here'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.replaceAll(/^(---|\+\+\+) (\S+).*$/gm, '$1 $2').replaceAll(/^/gm, '    ');
}
