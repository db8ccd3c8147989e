import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** Ruby 3.3, as Debian 13 has it. */
export const ruby: Native = {
  find: () => versionOf('ruby3.3', '--version'),
  run: (program) => runNatively(program, [['ruby3.3', program.entry]]),
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

/** Where an object lies, and Ruby's own library, is the machine's own affair; so are times, and the order of tests. */
function place(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]{8,16}/g, '0x…')
    .replaceAll(/\/usr\/(?:local\/)?lib\/(?:x86_64-linux-gnu\/)?ruby\/(?:[\w.]+\/)*(?=\w+\.rb)/g, 'lib/')
    .replaceAll(/^\t ?\.\.\. \d+ levels\.\.\.$/gm, '\t... N levels...')
    .replaceAll(/--seed \d+/g, '--seed N')
    .replaceAll(/\d+\.\d+(?= ?(?:s\b|tests\/s|runs\/s|assertions\/s|seconds))/g, 'N');
}
