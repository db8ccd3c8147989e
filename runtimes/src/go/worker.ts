import { folderOf } from '../kernel/folder.ts';
import { serve } from '../kernel/serve.ts';
import { runWasi } from '../kernel/wasi.ts';

serve({
  load: async () => ({ files }, module, io) =>
    // Only the machine itself can fail here; Go reports its own errors.
    runWasi({ module: module instanceof WebAssembly.Module ? module : undefined, args: ['./main'], folder: folderOf(files) }, io, (error) => ({ text: `fatal error: ${error instanceof Error ? error.message : String(error)}\n`, exitCode: 2 })),
});
