import { defineConfig } from 'vitest/config';

// Each fuzzer searches for a minute, those of one file one after the other.
export default defineConfig({ test: { include: ['*.test.ts'], testTimeout: 120_000, expect: { poll: { timeout: 20_000 } }, maxWorkers: 3 } });
