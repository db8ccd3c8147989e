import { folderOf } from '../kernel/folder.ts';
import { serve } from '../kernel/serve.ts';
import { runWasi } from '../kernel/wasi.ts';
import { Connection } from './connection.ts';
import { loadServer } from './server.ts';

/** psql speaks to the server behind its one socket, as to one that trusts it. */
const ENVIRONMENT = ['HOME=/', 'LC_ALL=C.UTF-8', 'PGHOST=/tmp', 'PGUSER=postgres', 'PGDATABASE=postgres', 'PGCLIENTENCODING=UTF8'];

serve({
  async load({ files, memo, keep }) {
    const server = await loadServer(files, memo instanceof Uint8Array ? memo : null, keep);
    // As in a terminal: psql -X -q -f main.sql
    return (program, _compiled, io) =>
      runWasi({
        module: files['psql.wasm'],
        args: ['psql', '-X', '-q', '-f', program.entry],
        env: ENVIRONMENT,
        folder: folderOf(program.files),
        pipe: true,
        devices: [new Connection(server)],
        piecemeal: true,
      }, io);
  },
});
