import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** R by Rscript; what differs between its minor version and ours is not asked for. */
export const r: Native = {
  find: () => versionOf('Rscript', '-e', 'cat(R.version.string)'),
  run: (program) => runNatively(program, [['Rscript', program.entry]], { LANG: 'en_US.UTF-8', TZ: 'UTC', LC_ALL: 'C.UTF-8' }),
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

/** Where a function lies in memory is the machine's own affair. */
function place(text: string): string {
  return text.replaceAll(/<(environment|bytecode|pointer): 0x[0-9a-f]+>/g, '<$1: 0x…>');
}
