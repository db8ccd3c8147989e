import type { EngineFile, LanguageFiles } from '../files.ts';

const packed = (name: string, type: EngineFile['type']): EngineFile => ({ from: `./${name}.br`, type, packed: true, compilerOnly: true });

export const files: LanguageFiles = {
  worker: './worker.ts',
  compiler: './compiler.ts',
  files: {
    'compile.wasm': packed('compile.wasm', 'application/wasm'),
    'link.wasm': packed('link.wasm', 'application/wasm'),
    'library.tar': packed('library.tar', 'application/octet-stream'),
  },
};
