import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** Debian's `lua5.4`, under the name that it has in messages. Where a table, a function or a file lies is its own affair. */
export const lua: Native = {
  find: () => versionOf('lua5.4', '-v')?.replace(/ {2}.*/, '') ?? null,
  run(program) {
    const left = runNatively(program, [['lua5.4', program.entry]]);
    return { ...left, err: left.err?.replaceAll(/^lua5\.4: /gm, 'lua: ') ?? null };
  },
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

const place = (text: string): string => text.replaceAll(/\b(table|function|file|thread|userdata)(: builtin)?: ?\(?0x[0-9a-f]+\)?/g, '$1: 0x…').replaceAll(/file \(0x[0-9a-f]+\)/g, 'file (0x…)');
