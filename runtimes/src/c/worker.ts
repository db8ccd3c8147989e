import { serve } from '../kernel/serve.ts';
import { compiledSchema } from './program.ts';
import { trapped } from './trap.ts';
import { runModule } from '../kernel/wasi.ts';

serve({
  load: async () => async ({ files }, compiled, io) => {
    const { module, words } = compiledSchema.parse(compiled);
    if (words !== '') io.write('err', words);
    try {
      await runModule(module, ['./a.out'], files, io);
      io.end(0);
    } catch (error) {
      const { text, exitCode } = trapped(error);
      io.write('err', text);
      io.end(exitCode);
    }
  },
});
