import { serve } from '../kernel/serve.ts';
import { runModule } from '../kernel/wasi.ts';

serve({
  load: async () => async ({ files }, module, io) => {
    if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: a program is compiled before it runs');
    try {
      await runModule(module, ['./main'], files, io);
      io.end(0);
    } catch (error) {
      // Only the machine itself can fail here; Go reports its own errors.
      io.write('err', `fatal error: ${error instanceof Error ? error.message : String(error)}\n`);
      io.end(2);
    }
  },
});
