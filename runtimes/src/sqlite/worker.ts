import { File, OpenFile } from '@bjorn3/browser_wasi_shim';
import { folderOf } from '../kernel/folder.ts';
import { serve } from '../kernel/serve.ts';
import { runWasi } from '../kernel/wasi.ts';

serve({
  async load({ files }) {
    // As in a terminal: sqlite3 -box :memory: < main.sql
    return (program, _compiled, io) =>
      runWasi({
        module: files['sqlite3.wasm'],
        args: ['sqlite3', '-box', ':memory:'],
        env: ['HOME=/'],
        stdin: new OpenFile(new File(new TextEncoder().encode(program.files[program.entry] ?? ''))),
        folder: folderOf(program.files, [['dev/urandom', random()]]),
        piecemeal: true,
      }, io);
  },
});

/** Random bytes of the system, as many as SQLite asks for. */
function random(): File {
  return new File(crypto.getRandomValues(new Uint8Array(256)));
}
