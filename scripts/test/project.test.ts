import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const tracked = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter((file) => file && existsSync(join(root, file)));

describe('the repository', () => {
  it('T-51 locks every dependency without naming where it is downloaded from', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { resolved?: string; link?: boolean; integrity?: string }> };
    const entries = Object.entries(lock.packages);
    expect(entries.length).toBeGreaterThan(100);
    for (const [name, entry] of entries) expect(entry.resolved ?? '', name).not.toMatch(/^https?:/);
  });

  it('T-51 has only what may be used and given on freely, or is named in docs/licences.md', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { license?: string; dev?: boolean; link?: boolean }> };
    const free = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1', 'Unlicense']);
    const others = Object.entries(lock.packages)
      .filter(([name, { dev, link }]) => name.startsWith('node_modules/') && !dev && !link)
      .filter(([, { license = '' }]) => !license.replace(/[()]/g, '').split(' OR ').some((one) => free.has(one)))
      .map(([name, { license }]) => `${name.slice('node_modules/'.length)} ${license ?? 'without a word'}`);
    // The second says so in its file: MIT.
    expect(others).toEqual(['pyodide MPL-2.0', 'xmlhttprequest-ssl without a word']);
    expect(readFileSync(join(root, 'docs/licences.md'), 'utf8')).toContain('npm `pyodide`');
  });

  it('names exact versions of direct dependencies', () => {
    for (const file of tracked.filter((name) => /(^|\/)package\.json$/.test(name))) {
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, Record<string, string> | undefined>;
      for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
        for (const [name, version] of Object.entries(manifest[kind] ?? {})) expect(version, `${file}: ${name}`).toMatch(/^(npm:[@a-z0-9/-]+@)?\d+\.\d+\.\d+/);
    }
  });

  it('says in one sentence which tasks there are when asked for another', () => {
    const result = spawnSync(process.execPath, [join(root, 'scripts/run.js'), 'nonsense'], { encoding: 'utf8' });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain('Unknown task "nonsense". Choose one of: start, dev');
  });

  it('has a script for every task and no other', () => {
    const scripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts;
    for (const [name, command] of Object.entries(scripts)) expect(command).toBe(`node scripts/run.js ${name}`);
  });
});
