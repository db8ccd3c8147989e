import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

type Component = { 'bom-ref': string; name: string; version: string; purl: string; licenses?: unknown[]; hashes?: unknown[] };

const root = join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

it('T-51 npm run sbom names every direct dependency of the product in its version, what was built here, and nothing of the tests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oci-sbom-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'sbom.cdx.json');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/run.js'), 'sbom', file], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  const bom = JSON.parse(readFileSync(file, 'utf8')) as { bomFormat: string; metadata: { component: Component }; components: Component[]; dependencies: { ref: string; dependsOn: string[] }[] };
  expect(stdout).toContain(`${file} names ${bom.components.length} parts.`);
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'online-coding-interviews' } } });

  const parts = new Map(bom.components.map((part) => [decodeURIComponent(part.purl), part]));
  const manifests = ['package.json', 'protocol/package.json', 'runtimes/package.json', 'backend/package.json', 'frontend/package.json'].map((name) => JSON.parse(read(name)) as Record<string, Record<string, string> | undefined>);
  const named = (kind: string): string[] => manifests.flatMap((manifest) => Object.entries(manifest[kind] ?? {})).map(([name, version]) => `pkg:npm/${version.startsWith('npm:') ? version.slice(4) : `${name}@${version}`}`);
  const wanted = [...named('dependencies'), ...named('optionalDependencies')];
  expect(wanted.length).toBeGreaterThan(60);
  expect(wanted.filter((purl) => !parts.has(purl))).toEqual([]);
  for (const purl of wanted.filter((name) => !name.startsWith('pkg:npm/@oci/'))) expect(parts.get(purl), purl).toMatchObject({ licenses: [expect.anything()], hashes: [expect.anything()] });
  // Some packages of types are needed by what the product needs.
  const ours = named('devDependencies').filter((purl) => !wanted.includes(purl) && !purl.startsWith('pkg:npm/@types/'));
  expect(ours.length).toBeGreaterThan(10);
  expect(ours.filter((purl) => parts.has(purl))).toEqual([]);
  const refs = new Set([bom.metadata.component, ...bom.components].map((part) => part['bom-ref']));
  for (const { ref, dependsOn } of bom.dependencies) expect([ref, ...dependsOn].filter((each) => !refs.has(each))).toEqual([]);
  expect([...parts.keys()].filter((purl) => purl.startsWith('pkg:deb/')).map((purl) => purl.replace(/@.*/, '').slice('pkg:deb/debian/'.length))).toEqual(['wasi-libc', 'llvm-toolchain-22', 'lua5.4', 'golang-1.27-src', 'perl-modules-5.36', 'sqlite3', 'postgresql-15']);
});
