import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Browser tests of the editor alone, on a page with two of them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/editor',
  globalSetup: './site.ts',
  workers: 1,
  timeout: 60_000,
  reporter: 'list',
  use: { viewport: { width: 1280, height: 900 }, launchOptions: { executablePath: chromium, args } },
});
