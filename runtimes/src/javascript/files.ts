import type { LanguageFiles } from '../files.ts';

/** One engine for JavaScript and TypeScript. Plain scripts need no compiler, so it may come late. */
export const files: LanguageFiles = {
  worker: './worker.ts',
  compiler: './compiler.ts',
  files: {
    'typescript.js': { from: 'typescript-api/lib/typescript.js', type: 'text/plain', evaluated: true, compilerOnly: true, late: true },
  },
};
