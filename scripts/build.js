import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, fail, hashOf, nodePath, root, stamp, stamped } from './install.js';

const STEPS = [
  { name: 'runtimes', sources: ['runtimes', 'protocol', 'package-lock.json'], result: 'runtimes/dist/manifest.json', args: ['runtimes/build.mjs'] },
  { name: 'frontend', sources: ['frontend', 'protocol', 'runtimes/src', 'package-lock.json', 'frontend/.env', '.env'], result: 'frontend/dist/index.html', args: ['node_modules/vite/bin/vite.js', 'build', 'frontend', '--logLevel', 'warn'] },
];

/** Builds what changed since the last build: the sandbox with its runtimes, and the page. */
export function ensureBuilt({ only = STEPS.map((step) => step.name), force = false } = {}) {
  for (const step of STEPS.filter(({ name }) => only.includes(name))) {
    const want = [hashOf(step.sources), process.env.VITE_API_BASE_URL, process.env.VITE_SOCKET_URL].join(' ');
    if (!force && stamped(`built-${step.name}`, want) && existsSync(join(root, step.result))) continue;
    const started = Date.now();
    console.log(`Building the ${step.name} …`);
    const done = spawnSync(nodePath(), step.args, { cwd: root, stdio: 'inherit', env: { ...env, NODE_ENV: 'production' } });
    if (done.status !== 0) fail(`The ${step.name} could not be built. The lines above say why.`);
    stamp(`built-${step.name}`, want);
    console.log(`Built in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  }
}
