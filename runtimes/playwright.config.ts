import { defineConfig } from '@playwright/test';

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
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
