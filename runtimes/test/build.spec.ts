import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { build } from '../build/build.ts';
import { indexSchema, manifestSchema } from '../src/manifest.ts';
import { RUNNABLE } from '../src/table.ts';
import { expect, test } from './bench.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

test('T-28 the manifest names the hash of the frame\'s one script', async () => {
  const { frame } = manifestSchema.parse(JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8')));
  const page = await readFile(join(DIST, frame.file), 'utf8');
  const scripts = [...page.matchAll(/<script>([^]*?)<\/script>/g)];
  expect(scripts).toHaveLength(1);
  expect(frame.scriptHash).toBe(`sha256-${createHash('sha256').update(scripts[0]?.[1] ?? '').digest('base64')}`);
});

test('T-29 every file of the manifest is there, with its size, and its compressed forms are the same file', async () => {
  const { files } = manifestSchema.parse(JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8')));
  for (const [path, { bytes, transfer, immutable }] of Object.entries(files)) {
    const content = await readFile(join(DIST, 'runtimes', path));
    expect(content.length).toBe(bytes);
    expect(immutable).toBe(path !== 'index.json');
    if (!immutable || transfer === bytes) continue;
    expect((await stat(join(DIST, 'runtimes', `${path}.br`))).size).toBe(transfer);
    expect(brotliDecompressSync(await readFile(join(DIST, 'runtimes', `${path}.br`))).equals(content)).toBe(true);
    expect(gunzipSync(await readFile(join(DIST, 'runtimes', `${path}.gz`))).equals(content)).toBe(true);
  }
});

test('T-29 the page\'s index names only files that are served, for every language of the table', async () => {
  const { files, languages } = indexSchema.parse(JSON.parse(await readFile(join(DIST, 'runtimes/index.json'), 'utf8')));
  expect(Object.keys(languages)).toEqual(RUNNABLE.filter(({ notBrought }) => notBrought === undefined).map(({ id }) => id));
  for (const language of Object.values(languages)) {
    for (const path of Object.values(language.files)) expect(files).toHaveProperty([path]);
  }
});

test('L-9 a build of unchanged sources changes nothing', async () => {
  const before = await stat(join(DIST, 'manifest.json'));
  // A busy machine may be late once; a build that does more than look is late each time.
  const times: number[] = [];
  while (times.length < 3 && !times.some((ms) => ms < 1_000)) {
    const started = performance.now();
    await build(ROOT);
    times.push(performance.now() - started);
  }
  expect((await stat(join(DIST, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
  expect(Math.min(...times)).toBeLessThan(1_000);
});
