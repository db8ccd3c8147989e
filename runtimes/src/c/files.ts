import type { EngineFile, LanguageFiles } from '../files.ts';

const clang = (name: string): EngineFile => ({ from: `@yowasp/clang/gen/${name}`, type: 'application/wasm', compilerOnly: true });

/** One engine for C and C++. */
export const files: LanguageFiles = {
  worker: './worker.ts',
  compiler: './compiler.ts',
  files: {
    'llvm.core.wasm': clang('llvm.core.wasm'),
    'llvm.core2.wasm': clang('llvm.core2.wasm'),
    'llvm.core3.wasm': clang('llvm.core3.wasm'),
    'llvm.core4.wasm': clang('llvm.core4.wasm'),
    'sysroot.tar': { from: './build/sysroot.ts', type: 'application/octet-stream', make: true, compilerOnly: true },
  },
};
