import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../e2e/chromium.ts';

/** Programs in the sandbox, in a real browser. */
export default defineConfig({
  testDir: './test',
  testMatch: '*.spec.ts',
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
