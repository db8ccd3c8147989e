import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ofPlaywright, ofVitest } from '../failures.js';

type Report = { testResults: unknown; suites: unknown; errors: unknown };

const root = join(import.meta.dirname, '..', '..');

/** What a runner reports of `files`, which are beside its packages. */
function reported(files: Record<string, string>, runner: string, argv: string[], env: Record<string, string> = {}): Report {
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const folder = mkdtempSync(join(root, 'test-results', 'failures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stderr } = spawnSync(process.execPath, [join(root, 'node_modules', runner), ...argv], { cwd: folder, encoding: 'utf8', env: { ...process.env, VITEST: '', ...env } });
  expect(stderr).not.toContain('Cannot find module');
  return JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
}

it('names the tests of Vitest that failed, and a file that could not be read, with what they said', () => {
  const report = reported(
    {
      'one.test.js': "import { describe, expect, it } from 'vitest';\nit('is well', () => {});\ndescribe('a sum', () => it('is three', () => expect(1 + 1).toBe(3)));\n",
      'two.test.js': "throw new Error('no such thing');\n",
    },
    'vitest/vitest.mjs',
    ['run', '--root', '.', '--reporter=json', '--outputFile=report.json'],
  );
  expect(ofVitest(report).toSorted()).toEqual([expect.stringMatching(/two\.test\.js\n.*no such thing/), expect.stringMatching(/^a sum is three\nAssertionError: expected 2 to be 3/)]);
});

it('names the tests of Playwright that failed, with what they said', () => {
  const report = reported(
    { 'playwright.config.js': "export default { testDir: '.', outputDir: 'results', respectGitIgnore: false };\n", 'one.spec.js': "import { expect, test } from '@playwright/test';\ntest('is well', () => {});\ntest.describe('a sum', () => test('is three', () => expect(1 + 1).toBe(3)));\n" },
    '@playwright/test/cli.js',
    ['test', '--reporter=json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: 'report.json' },
  );
  expect(ofPlaywright(report)).toEqual([expect.stringMatching(/^one\.spec\.js: is three\n(.*\n)*Expected: 3\nReceived: 2/)]);
});
