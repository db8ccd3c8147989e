import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'lua.wasm': { from: './lua.wasm', type: 'application/wasm' },
  },
};
