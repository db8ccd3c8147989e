import { OpenFile } from '@bjorn3/browser_wasi_shim';
import { serve } from '../kernel/serve.ts';
import { runWasi, textFile } from '../kernel/wasi-shell.ts';

serve({
  async load({ files }) {
    // As in a terminal: sqlite3 -box :memory: < main.sql
    return (program, _compiled, io) =>
      runWasi({
        module: files['sqlite3.wasm'],
        args: ['sqlite3', '-box', ':memory:'],
        env: ['HOME=/'],
        stdin: new OpenFile(textFile(program.files[program.entry] ?? '')),
        files: program.files,
      }, io);
  },
});
