import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../../../e2e/chromium.ts';

/** Browser tests of the editor alone, on a page with two of them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/editor',
  globalSetup: './site.ts',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { viewport: { width: 1280, height: 900 }, launchOptions: chromiumLaunch },
});
