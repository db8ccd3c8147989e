import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** PHP for the command line with the settings of Debian; what differs between its minor version and ours is not asked for. */
export const php: Native = {
  find: () => versionOf('php', '-r', 'echo "php ", PHP_VERSION;'),
  run: (program) => runNatively(program, [['php', program.entry]]),
  comparable: (left) => left,
};
