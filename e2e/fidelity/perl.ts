import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** Perl 5.42, as Debian unstable has it; some of the programs need it. */
export const perl: Native = {
  find: () => versionOf('perl', '-e', 'print "perl $^V"'),
  run: (program) => runNatively(program, [['perl', program.entry]]),
  comparable: ({ out, err, exitCode }) => ({ out: place(out), err: err && place(err), exitCode }),
};

/** Where a referent lies, and Perl's own library, is the machine's own affair. */
function place(text: string): string {
  return text
    .replaceAll(/\b(SCALAR|ARRAY|HASH|CODE|REF|GLOB|Regexp|[A-Z]\w*=[A-Z]+)\(0x[0-9a-f]+\)/g, '$1(0x…)')
    .replaceAll(/\(@INC (?:contains|entries checked): [^)]*\)/g, '(@INC: …)')
    .replaceAll(/\/(?:usr\/(?:lib|share)\/(?:x86_64-linux-gnu\/)?perl(?:5|-base|\/5\.\d+(?:\.\d+)?)?|zeroperl\/lib\/5\.\d+\.\d+)\//g, 'lib/');
}
