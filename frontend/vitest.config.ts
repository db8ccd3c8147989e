import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Plain objects are tested without a page, components in one. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'plain', include: ['test/**/*.test.ts'], environment: 'node' } },
      { plugins: [react()], test: { name: 'page', include: ['test/**/*.test.tsx'], environment: 'jsdom', testTimeout: 20_000, setupFiles: ['test/setup.ts'] } },
    ],
  },
});
