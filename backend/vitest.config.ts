import { defineConfig } from 'vitest/config';

// Tests of servers wait more than they compute, so each core has a worker. A start of the whole server takes seconds on a loaded machine; a test that hangs is noticed all the same.
export default defineConfig({ test: { include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: '100%' } });
