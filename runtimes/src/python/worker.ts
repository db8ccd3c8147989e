import { serve } from '../kernel/serve.ts';
import { format } from 'node-inspect-extracted';

serve({
  load: async () => (program, _compiled, io) => {
    const console = { log: (...a: unknown[]) => io.write('out', `${format(...a)}\n`) };
    new Function('console', program.files[program.entry] ?? '')(console);
    io.end(0);
  },
});
