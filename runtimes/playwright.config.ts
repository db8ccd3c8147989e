import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../e2e/chromium.ts';

const LONGEST = ['contract.spec.ts', 'firefox.spec.ts'];

/** Programs in the sandbox, in a real browser. */
export default defineConfig({
  testDir: './test',
  // A file runs in one worker from its beginning to its end: the longest begin first, so that none goes on alone at the end.
  projects: [
    { name: 'longest', testMatch: LONGEST },
    { name: 'others', testMatch: '*.spec.ts', testIgnore: LONGEST },
  ],
  globalSetup: './test/build.setup.ts',
  outputDir: './test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    launchOptions: chromiumLaunch,
  },
});
