import type { LanguageFiles } from '../files.ts';

export const files: LanguageFiles = {
  worker: './worker.ts',
  files: {
    'pglite.wasm': { from: '@electric-sql/pglite/dist/pglite.wasm', type: 'application/wasm' },
    'initdb.wasm': { from: '@electric-sql/pglite/dist/initdb.wasm', type: 'application/wasm' },
    'pglite.data': { from: '@electric-sql/pglite/dist/pglite.data', type: 'application/octet-stream' },
    'psql.wasm': { from: './psql.wasm', type: 'application/wasm' },
  },
};
