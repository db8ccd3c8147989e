import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** What takes a moment takes seconds on a loaded machine. */
const PATIENCE = { testTimeout: 20_000, expect: { poll: { timeout: 10_000 } } };

/** Plain objects are tested without a page, components in one. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'plain', include: ['test/**/*.test.ts'], environment: 'node', ...PATIENCE } },
      { plugins: [react()], test: { name: 'page', include: ['test/**/*.test.tsx'], environment: 'jsdom', setupFiles: ['test/setup.ts'], ...PATIENCE } },
    ],
  },
});
