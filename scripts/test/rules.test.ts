import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const tracked = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter((file) => file && existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
/** A test file without its lines of comment: what is only said there is held by nothing. */
const code = (file: string): string => read(file).replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
const upTo = (letter: string, last: number): string[] => Array.from({ length: last }, (_, index) => `${letter}-${index + 1}`);

/** Rules of what is not built: accounts (T-37), and tests that candidates do not see (T-43 to T-45). */
const NOT_BUILT = ['T-37', 'T-43', 'T-44', 'T-45'];
/** What SQLite's and PostgreSQL's own programs print is held by e2e/fidelity.spec.ts, a program at a time. */
const BY_PROGRAMS = ['L-11', 'L-12'];

it('every rule is named by a test', () => {
  const stated = ['protocol/SPEC.md', 'runtimes/SPEC.md'].flatMap((file) => [...read(file).matchAll(/^- \*\*([A-Z]-\d+)\*\*/gm)].map(([, id = '']) => id));
  expect(stated.length).toBeGreaterThan(60);
  const tests = tracked.filter((file) => /(?:^|\/)(?:test|e2e)\//.test(file) && /\.tsx?$/.test(file)).map(code).join('\n');
  const rules = [...upTo('T', 53), ...upTo('R', 22), ...stated].filter((id) => !NOT_BUILT.includes(id) && !BY_PROGRAMS.includes(id));
  expect(rules.filter((id) => !new RegExp(`\\b${id}\\b`).test(tests))).toEqual([]);
});
