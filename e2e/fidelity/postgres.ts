import { runNatively, versionOf } from './native-run.ts';
import type { Native } from './native.ts';

/** Debian's throw-away cluster says what it does; only what psql said is kept. */
const RUN = `pg_virtualenv -i '--locale=C.UTF-8 --encoding=UTF8' sh -c 'psql -X -q -f "$0" > .out 2> .err; echo $? > .code' "$0" > .log 2>&1; cat .out; cat .err >&2; exit $(cat .code)`;

/** psql with a server of its own. */
export const postgres: Native = {
  find: () => versionOf('pg_virtualenv', '-t', 'true') && versionOf('psql', '--version'),
  run: (program) => runNatively(program, [['sh', '-c', RUN, program.entry]]),
  comparable: (left) => left,
};
