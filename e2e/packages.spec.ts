import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { systemClock } from '../backend/src/clock.ts';
import { parseEnvironment, ROOT } from '../backend/src/environment.ts';
import { pagesFolder } from '../backend/src/http/pages.ts';
import { readManifest, sandboxFolder } from '../backend/src/http/sandbox.ts';
import { createLog } from '../backend/src/log.ts';
import { fetchPackages } from '../backend/src/packages/fetch.ts';
import { packagesFolder, readLock } from '../backend/src/packages/offer.ts';
import { createServer } from '../backend/src/server.ts';
import { openSqlite } from '../backend/src/storage/sqlite.ts';
import { BROUGHT, isHere, NOT_HERE } from '../runtimes/test/brought.ts';
import { browserOf, expect, test as base, type Person } from './people.ts';

/** A wheel of one module. */
function wheel(name: string, source: string): Uint8Array {
  const info = `${name}-1.0.dist-info`;
  return zipSync({
    [`${name}/__init__.py`]: strToU8(source),
    [`${info}/METADATA`]: strToU8(`Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`),
    [`${info}/WHEEL`]: strToU8('Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n'),
    [`${info}/RECORD`]: strToU8(''),
  });
}

const WHEELS = { basewheel: wheel('basewheel', 'def double(n):\n    return 2 * n\n'), sumwheel: wheel('sumwheel', 'from basewheel import double\n\ndef total(*numbers):\n    return sum(map(double, numbers))\n') };
const fileOf = (name: string): string => `${name}-1.0-py3-none-any.whl`;

type Installation = { url: string; folder: string; install(...names: string[]): Promise<void> };

const test = base.extend<{ installation: Installation; nora: Person }>({
  /** The product, whose Python's list of packages has two more; their files lie in a folder, as carried there. */
  installation: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'oci-packages-'));
    const sandbox = join(home, 'runtimes');
    cpSync(sandboxFolder(ROOT), sandbox, { recursive: true });
    const path = join(sandbox, 'runtimes', readManifest(join(sandbox, 'manifest.json')).languages.python?.files['pyodide-lock.json'] ?? '');
    const list = JSON.parse(readFileSync(path, 'utf8'));
    for (const [name, bytes] of Object.entries(WHEELS)) {
      writeFileSync(join(home, fileOf(name)), bytes);
      const depends = name === 'sumwheel' ? ['basewheel'] : [];
      list.packages[name] = { name, version: '1.0', file_name: fileOf(name), install_dir: 'site', package_type: 'package', sha256: createHash('sha256').update(bytes).digest('hex'), imports: [name], depends, unvendored_tests: false };
    }
    writeFileSync(path, JSON.stringify(list));
    for (const suffix of ['.br', '.gz']) rmSync(path + suffix, { force: true });

    const parsed = parseEnvironment({ PORT: '0', DATA_DIR: join(home, 'data') });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const { environment } = parsed;
    const storage = await openSqlite({ dataDir: environment.dataDir, onLost: () => undefined });
    const server = createServer({ environment, storage, clock: systemClock, log: createLog('silent'), secret: 'a secret of the tests, 32 bytes long', folders: { page: pagesFolder(ROOT), sandbox } });
    const { url } = await server.listen();
    const folder = packagesFolder(environment.dataDir);
    const install = async (...names: string[]): Promise<void> => {
      const lock = readLock(sandbox, readManifest(join(sandbox, 'manifest.json')));
      if (!lock) throw new Error('invariant violation: Python is built');
      await fetchPackages({ lock, names, from: home, folder, say: () => undefined });
    };
    await use({ url, folder, install });
    await server.close();
    await storage.close();
    rmSync(home, { recursive: true, force: true });
  },
  nora: async ({ installation, arrive }, use) => {
    const nora = await arrive(installation.url);
    await nora.page.getByRole('textbox', { name: 'Title' }).fill('Sums');
    await nora.choose('Python');
    await nora.button('Create session').click();
    await nora.button('Open').click();
    await nora.join('Nora');
    await use(nora);
  },
});

const run = (person: Person, number: number) => person.page.getByRole('article', { name: `Run ${number} by Nora` });

test('L-10 a package that the server lacks is named with what its operator does; brought there, it loads at its import with what it depends on', async ({ installation, nora }) => {
  await nora.replaceCode('import sumwheel\nprint(sumwheel.total(1, 2, 3))\n');
  await nora.button('Run').click();
  await expect(run(nora, 1)).toContainText("ModuleNotFoundError: No module named 'sumwheel'", { timeout: 60_000 });
  await expect(run(nora, 1)).toContainText('sumwheel is not on this server: its operator adds it with "npm run packages -- sumwheel".');

  await installation.install('sumwheel');
  await nora.page.reload();
  const asked: string[] = [];
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  await browserOf(nora).route('**/runtimes/*/*.whl', async (route) => {
    asked.push(new URL(route.request().url()).pathname.split('/').at(-1) ?? '');
    await given;
    await route.continue();
  });
  await nora.button('Run').click();
  await expect.poll(() => asked.toSorted()).toEqual(Object.keys(WHEELS).map(fileOf));
  await expect(nora.page.getByText(/^Loading Python · /).first()).toBeVisible();
  give();
  await expect(run(nora, 2)).toContainText('Finished', { timeout: 60_000 });
  await expect(nora.page.getByRole('log', { name: 'Output of run 2' })).toHaveText(/12/);
  // It is kept, and each run has its own.
  await nora.replaceCode('import sumwheel, basewheel\nbasewheel.double = None\nprint(sumwheel.total(4))\n');
  await nora.button('Run').click();
  await expect(nora.page.getByRole('log', { name: 'Output of run 3' })).toHaveText(/8/, { timeout: 60_000 });
  expect(asked).toHaveLength(2);
});

test('L-10 a package whose bytes are not those that the list names is not given to the program', async ({ installation, nora }) => {
  await installation.install('basewheel');
  writeFileSync(join(installation.folder, fileOf('basewheel')), wheel('basewheel', 'def double(n):\n    return "forged"\n'));
  await nora.page.reload();
  await nora.replaceCode('import basewheel\nprint(basewheel.double(1))\n');
  await nora.button('Run').click();
  await expect(run(nora, 1)).toContainText(`${fileOf('basewheel')} is not the file that its list names.`, { timeout: 60_000 });
  await expect(run(nora, 1)).not.toContainText('forged');
});

test('L-19 a language that the server was not brought can be written, and its Run says why not more; brought, it runs', async ({ installation, nora }) => {
  test.skip(!isHere('php'), NOT_HERE);
  await nora.choose('PHP');
  await nora.button('Run').click();
  await expect(nora.page.getByText('PHP can be written here but not run: this server does not have its runtime, which is a download of its own (GPL).').first()).toBeVisible();
  await expect(nora.page.getByRole('article')).toHaveCount(0);

  cpSync(BROUGHT, installation.folder, { recursive: true });
  await nora.page.reload();
  await nora.button('Run').click();
  await expect(run(nora, 1)).toContainText('Finished', { timeout: 60_000 });
  await expect(nora.page.getByRole('log', { name: 'Output of run 1' })).toHaveText(/Hello, world!/);
});
