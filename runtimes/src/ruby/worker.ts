import { serve } from '../kernel/serve.ts';
import { Interpreter } from './interpreter.ts';

serve({
  async load({ files }) {
    const [module, threads, sorting, setup] = [files['ruby.wasm'], files['threads.rb'], files['sorting.rb'], files['setup.rb']];
    if (!(module instanceof WebAssembly.Module && typeof threads === 'string' && typeof sorting === 'string' && typeof setup === 'string')) throw new Error('invariant violation: the interpreter is compiled in the frame');
    const interpreter = await Interpreter.load(module, [threads, sorting, setup]);
    return ({ entry, files: program }, _compiled, io) => {
      try {
        interpreter.run(entry, program, io);
        io.end(0);
      } catch (error) {
        // Only the machine itself can fail here, by its stack or its memory; Ruby reports its own errors.
        io.write('err', `ruby: ${error instanceof Error ? error.message : String(error)}\n`);
        io.end(1);
      }
    };
  },
});
