import { defineConfig } from 'vite';

/** Builds the page with two editors that the browser tests drive. */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: { target: 'es2024', assetsInlineLimit: 0, chunkSizeWarningLimit: 8_000, outDir: 'dist', emptyOutDir: true },
  worker: { format: 'es' },
});
