// Runs the programs of `programs/python` by this machine's python3 and in the product's frame, and says where they differ.
// Usage: node e2e/fidelity-python.ts [a part of a program's name …]      PYTHON=python3.13 chooses the python3, EXPECT=1 writes down what it printed
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { Bench } from '../runtimes/test/bench.ts';
import { startServer } from '../runtimes/test/server.ts';
import { asNewest, comparable, EXPECTED, findPython, pythonPrograms, runPython, type Left } from './python-programs.ts';

const wanted = process.argv.slice(2);
const python = findPython();
if (!python) throw new Error('python3 is not installed here');
const server = await startServer(join(import.meta.dirname, '../runtimes'));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.goto(server.origin);
const bench = new Bench(page);
const programs = pythonPrograms().filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
let equal = 0;
const expected: Record<string, Left> = {};
for (const program of programs) {
  const native = comparable(asNewest(runPython(python.command, program), python.minor));
  const { out, err, exitCode } = await bench.run('python', program.files['main.py'] ?? '', { files: program.files, input: program.input }).catch((error: unknown) => ({ out: '', err: String(error), exitCode: null }));
  const ours = comparable({ out, err, exitCode });
  const parts = (['out', 'err', 'exitCode'] as const).filter((part) => native[part] !== ours[part]);
  console.log(`${parts.length === 0 ? 'equal    ' : 'DIFFERENT'} ${program.name}${parts.map((part) => ` ${part}`).join('')}`);
  for (const part of parts) console.log(difference(native, ours, part));
  if (parts.length === 0) equal += 1;
  expected[program.name] = native;
}
console.log(`${equal} of ${programs.length} equal to ${python.command} (3.${python.minor})`);
if (process.env.EXPECT) writeFileSync(EXPECTED, `${JSON.stringify(expected, null, 1)}\n`);
await browser.close();
await server.close();

function difference(native: Left, ours: Left, part: keyof Left): string {
  const folder = mkdtempSync(join(tmpdir(), 'oci-difference-'));
  writeFileSync(join(folder, 'python3'), `${native[part]}`);
  writeFileSync(join(folder, 'ours'), `${ours[part]}`);
  const { stdout } = spawnSync('diff', ['-U2', 'python3', 'ours'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout.replaceAll(/^(---|\+\+\+) (\S+).*$/gm, '$1 $2').replaceAll(/^/gm, '    ');
}
