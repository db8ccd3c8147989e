import { folderOf } from '../kernel/folder.ts';
import { serve } from '../kernel/serve.ts';
import { runWasi } from '../kernel/wasi.ts';
import { compiledSchema } from './program.ts';
import { trapped } from './trap.ts';

serve({
  load: async () => async ({ files }, compiled, io) => {
    const { module, words } = compiledSchema.parse(compiled);
    if (words !== '') io.write('err', words);
    await runWasi({ module, args: ['./a.out'], folder: folderOf(files) }, io, trapped);
  },
});
