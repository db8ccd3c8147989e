// The one door to every task: installs what is missing, builds what changed, then does the task.
// npm scripts call it: node scripts/run.js <task> [arguments]
import { join } from 'node:path';
import { ensureBuilt } from './build.js';
import { ensureInstalled, fail, nodePath, root } from './install.js';
import { runTogether } from './processes.js';

const [task = '', ...rest] = process.argv.slice(2);

const backend = (extra = {}) => ({
  label: extra.label,
  command: nodePath(),
  args: [...(extra.watch ? ['--watch', '--watch-preserve-output'] : []), join(root, 'backend/src/main.ts'), ...(extra.args ?? [])],
  extra: extra.env,
});
const vite = (label) => ({
  label,
  command: nodePath(),
  args: [join(root, 'node_modules/vite/bin/vite.js'), join(root, 'frontend'), ...(process.env.HOST ? ['--host', process.env.HOST] : [])],
});
// In development the page comes from Vite, so links lead there.
const development = { NODE_ENV: 'development', CLIENT_URL: process.env.CLIENT_URL ?? 'http://localhost:5173' };
const script = (file, args = rest) => ({ command: nodePath(), args: [join(root, file), ...args] });

const TASKS = {
  start() {
    ensureBuilt();
    runTogether([backend({ args: rest, env: { NODE_ENV: process.env.NODE_ENV ?? 'production' } })]);
  },
  dev() {
    ensureBuilt({ only: ['runtimes'] });
    runTogether([backend({ label: 'backend ', watch: true, env: development }), vite('frontend')]);
  },
  'dev:backend'() {
    ensureBuilt({ only: ['runtimes'] });
    runTogether([backend({ watch: true, env: development })]);
  },
  'dev:frontend': () => runTogether([vite()]),
  build: () => ensureBuilt({ force: true }),
  packages() {
    ensureBuilt({ only: ['runtimes'] });
    runTogether([script('backend/src/packages/main.ts')]);
  },
  test() {
    ensureBuilt();
    runTogether([script('scripts/test.js')]);
  },
  'test:backend': () => runTogether([script('scripts/test.js', ['backend', ...rest])]),
  'test:frontend': () => runTogether([script('scripts/test.js', ['frontend', ...rest])]),
  'test:e2e'() {
    ensureBuilt();
    runTogether([script('scripts/test.js', ['e2e', ...rest])]);
  },
  admin: () => runTogether([script('backend/src/admin/main.ts')]),
  doctor() {
    ensureBuilt();
    runTogether([script('backend/src/admin/doctor.ts')]);
  },
  sbom: () => runTogether([script('scripts/sbom.js')]),
  move: () => runTogether([script('backend/src/move.ts')]),
  bench() {
    ensureBuilt();
    runTogether([script('bench/run.ts')]);
  },
};

if (!(task in TASKS)) fail(`Unknown task "${task}". Choose one of: ${Object.keys(TASKS).join(', ')}.`);
ensureInstalled();
TASKS[task]();
