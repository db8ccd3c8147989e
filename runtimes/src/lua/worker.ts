import { folderOf } from '../kernel/folder.ts';
import { serve } from '../kernel/serve.ts';
import { runWasi } from '../kernel/wasi.ts';

serve({
  async load({ files }) {
    return (program, _compiled, io) => runWasi({ module: files['lua.wasm'], args: ['lua', program.entry], folder: folderOf(program.files) }, io);
  },
});
