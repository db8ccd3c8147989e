import { serve } from '../kernel/serve.ts';
import { runModule } from '../kernel/wasi.ts';

serve({
  async load({ files }) {
    const module = files['lua.wasm'];
    if (!(module instanceof WebAssembly.Module)) throw new Error('invariant violation: the interpreter is compiled in the frame');
    return async (program, _compiled, io) => {
      try {
        await runModule(module, ['lua', program.entry], program.files, io);
        io.end(0);
      } catch (error) {
        // Only the machine itself can fail here, by its stack or its memory; Lua reports its own errors.
        io.write('err', `lua: ${error instanceof Error ? error.message : String(error)}\n`);
        io.end(1);
      }
    };
  },
});
