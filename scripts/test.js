// Runs every check, or the named stages, and ends with "N passed, N failed".
// Usage: node scripts/run.js test | test:backend | test:frontend | test:e2e   [arguments for the runner]
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.js';
import { ensureDatabases } from './databases.js';
import { ofPlaywright, ofVitest } from './failures.js';
import { env, nodePath, root } from './install.js';

const reports = mkdtempSync(join(tmpdir(), 'oci-test-'));
const tool = (file) => [nodePath(), join(root, 'node_modules', file)];

const check = (name, command) => ({ name, command, count: (code, output) => (code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : { passed: 0, failed: 1, skipped: 0, failures: [`${name}\n${output.slice(-1500)}`] }) });

const vitest = (name, folder) => {
  const report = join(reports, `${name}.json`);
  return {
    name,
    command: [...tool('vitest/vitest.mjs'), 'run', '--root', folder, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    count: (code) => read(report, code, (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests + (json.numFailedTests === 0 && !json.success ? 1 : 0), skipped: json.numPendingTests, failures: ofVitest(json) })),
  };
};

const playwright = (name, config) => {
  const report = join(reports, `${name}.json`);
  return {
    name,
    browser: true,
    command: [...tool('@playwright/test/cli.js'), 'test', '--config', config, '--reporter=list,json'],
    extra: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    count: (code) => read(report, code, (json) => ({ passed: json.stats.expected + json.stats.flaky, failed: json.stats.unexpected + json.errors.length, skipped: json.stats.skipped, failures: ofPlaywright(json) })),
  };
};

/** A runner that ended badly without a report, or with a good report, has failed all the same. */
function read(report, code, counts) {
  const counted = existsSync(report) ? counts(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0, failures: [] };
  if (code === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1, failures: [`ended with ${code}, and no test failed`] };
}

const STAGES = {
  check: [
    ...['protocol', 'runtimes', 'runtimes/build', 'runtimes/test', 'backend', 'frontend', 'e2e', 'scripts'].map((project) => check(`types of ${project}`, [...tool('typescript/bin/tsc'), '-p', project])),
    check('lint', [...tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', 'protocol', 'runtimes', 'backend', 'frontend', 'scripts', 'e2e', 'bench']),
  ],
  backend: [vitest('protocol', 'protocol'), vitest('backend', 'backend'), vitest('scripts', 'scripts')],
  frontend: [vitest('frontend', 'frontend')],
  fuzz: [vitest('fuzz', 'e2e/fuzz')],
  e2e: [playwright('editor', 'frontend/test/editor/playwright.config.ts'), playwright('runtimes', 'runtimes/playwright.config.ts'), playwright('rooms', 'e2e/playwright.config.ts')],
};

const [named, ...rest] = process.argv.slice(2);
const stages = named ? STAGES[named] : Object.values(STAGES).flat();

/** What runs now. */
const running = new Set();
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopped = true;
    for (const child of running) child.kill(signal);
  });

/** Runs a command; with `quiet` its output comes at once, at its end. After a signal nothing begins. */
function run({ command: [program, ...args], extra = {} }, quiet = false) {
  return new Promise((done) => {
    if (stopped) return done({ code: 1, output: '' });
    const child = spawn(program, [...args, ...rest], { cwd: root, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', env: { ...env, ...extra } });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.on('close', (code) => {
      running.delete(child);
      done({ code: code ?? 1, output });
    });
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const chromium = stages.some((stage) => stage.browser) ? ensureChromium() : {};
if (chromium.missing) console.error(chromium.missing);
if (stages.some((stage) => STAGES.backend.includes(stage))) ensureDatabases();
// Types and lint begin together, and then the page's tests and the fuzzers go beside the backend's, which wait more than they compute; all is told in order.
const begun = new Map(stages.filter((stage) => STAGES.check.includes(stage)).map((stage) => [stage, run(stage, true)]));
let lane = Promise.all(begun.values());
for (const stage of named ? [] : [...STAGES.frontend, ...STAGES.fuzz]) begun.set(stage, (lane = lane.then(() => run(stage, true))));
for (const stage of stages) {
  if (stopped) break;
  console.log(`\n── ${stage.name}`);
  const result = () => begun.get(stage) ?? run({ ...stage, extra: { ...stage.extra, ...(chromium.path ? { CHROMIUM: chromium.path } : {}) } });
  const { code, output } = stage.browser && chromium.missing ? { code: null, output: '' } : await result();
  process.stdout.write(output);
  const counted = code === null ? { passed: 0, failed: 1, skipped: 0, failures: [chromium.missing] } : stage.count(code, output);
  failures.push(...counted.failures.map((failure) => `${stage.name}: ${failure}`));
  for (const key of Object.keys(total)) total[key] += counted[key];
  console.log(`── ${stage.name}: ${counted.passed} passed, ${counted.failed} failed`);
}
rmSync(reports, { recursive: true });
if (failures.length > 0) console.log(`\n── what failed\n${failures.join('\n\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed === 0 && !stopped ? 0 : 1;
