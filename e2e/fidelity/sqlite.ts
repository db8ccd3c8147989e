import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** The `sqlite3` shell, fed as in a terminal. Its version matters: each draws and explains in its own way. */
export const sqlite: Native = {
  find: () => versionOf('sqlite3', '--version')?.replace(/^(\S+).*/, 'SQLite $1') ?? null,
  run: (program) => runNatively(program, [['sh', '-c', 'sqlite3 -box :memory: < "$0"', program.entry]]),
  comparable: (left) => left,
};
