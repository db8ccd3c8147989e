import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'sqlite3.wasm': { from: './sqlite3.wasm', type: 'application/wasm' },
  },
};
