import { defineConfig } from 'vitest/config';

// The fuzzers of `hostile.test.ts` take one core one after the other, all the rest has another.
export default defineConfig({ test: { include: ['*.test.ts'], testTimeout: 120_000, maxWorkers: 2 } });
