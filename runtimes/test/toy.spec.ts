import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { Bench, expect, test } from './bench.ts';
import { startServer } from './server.ts';

const ROOT = join(import.meta.dirname, '..');

test('L-9 a language is one folder and one line of the table', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'oci-toy-'));
  await cp(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  await symlink(join(ROOT, '../node_modules'), join(folder, 'node_modules'));
  // The folder, and the line with its import.
  await cp(join(import.meta.dirname, 'toy'), join(folder, 'src/toy'), { recursive: true });
  // Without those that take long to build.
  const table = (await readFile(join(folder, 'src/table.ts'), 'utf8')).replaceAll(/^ {2}(?!javascript|python)\w+,\n/gm, '');
  await writeFile(join(folder, 'src/table.ts'), `import { toy } from './toy/language.ts';\n${table.replace('  python,\n', '  python,\n  toy,\n')}`);

  await build(folder);
  const server = await startServer(folder);
  await page.goto(server.origin);
  const bench = new Bench(page);
  const ended = await bench.run('toy', 'say Hello\nask\nsing\nfail 7\nsay never', { input: ['hi'] });
  expect(ended.text('out', 'in', 'err')).toBe('Welcome to Toy\nHello\nhi\nyou said hi\nno word: sing\n');
  expect(ended.text('err')).toBe('no word: sing\n');
  expect(ended.text('in')).toBe('hi\n');
  expect(ended.exitCode).toBe(7);
  expect((await bench.run('javascript', 'console.log(1)')).out).toBe('1\n');
  await server.close();
  await rm(folder, { recursive: true });
});
