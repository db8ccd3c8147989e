import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram } from './chromium.js';

/** What the tests of the shared store start, by its package. */
const SERVERS = [
  { package: 'postgresql', there: () => existsSync('/usr/lib/postgresql') || findProgram(['initdb']) },
  { package: 'redis-server', there: () => findProgram(['redis-server']) },
];

/** Installs the servers that the tests start, where they are missing and can be had through the system's package manager; without one its tests are skipped, and say so. */
export function ensureDatabases() {
  const missing = SERVERS.filter(({ there }) => !there()).map((server) => server.package);
  const apt = findProgram(['apt-get']);
  if (missing.length === 0 || !apt || process.getuid?.() !== 0) return;
  console.log(`Installing ${missing.join(' and ')} for the tests (once) …`);
  // The packages would also start servers of their own, which nobody needs here.
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } };
  spawnSync(apt, ['update', '-qq'], options);
  spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
}
