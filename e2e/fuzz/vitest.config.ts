import { defineConfig } from 'vitest/config';

// Two cores and a server process per test: one file after the other.
export default defineConfig({ test: { include: ['*.test.ts'], testTimeout: 120_000, fileParallelism: false } });
