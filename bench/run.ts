// npm run bench [-- --rounds N] [--only busy,latency,…]: every measure of every peer, interleaved, as one table;
// with --load what a server bears (--only rooms,promised,nodes,soak,hostile,crowd), with --page instead the time from a link to the first typed character, with --runs what a run costs, with --fidelity what programs print here and by their language's own program.
// The server of each peer runs alone on the first core, the people on the second. KILLS says how often the measure kill kills. TRACES names a folder of
// editing traces (github.com/josephg/editing-traces, CC BY 4.0) for the cold join. SOAK and PROMISED say for how many minutes those last.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { percentile } from './pause.ts';
import { measureFidelity } from '../e2e/fidelity/measure.ts';
import { measurePage } from './page.ts';
import { measureRuns } from './runs.ts';
import { LOG_SERVER, PEERS, type Peer } from './peers.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, only: { type: 'string' }, load: { type: 'boolean', default: false }, page: { type: 'boolean', default: false }, fidelity: { type: 'boolean', default: false }, runs: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);
const measures = (values.only ?? (values.load ? 'rooms,promised,nodes,soak,hostile,crowd' : 'busy,latency,idle,join,merge,race,kill,burst')).split(',');
/** ms that a measure of one peer may take. */
const LIMIT = values.load ? 1_800_000 : 180_000;
if (values.fidelity) process.exit((await measureFidelity()) ? 0 : 1);
if (values.runs) {
  await measureRuns(rounds);
  process.exit();
}
if (values.page) {
  await measurePage(rounds);
  process.exit();
}

if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
  console.log('Installing the peers …');
  const done = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: import.meta.dirname, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the peers could not be installed');
}

/** Who takes part in a measure: a bare relay has no documents to keep, join or lose. */
function contestants(measure: string): Peer[] {
  if (measure === 'join') return [...PEERS.filter((peer) => peer.documents), LOG_SERVER];
  if (['merge', 'kill', 'idle', 'race', 'burst'].includes(measure)) return PEERS.filter((peer) => peer.documents);
  if (['rooms', 'crowd'].includes(measure)) return PEERS.filter((peer) => !peer.env?.MSGPACK);
  if (['promised', 'nodes', 'soak', 'hostile'].includes(measure)) return PEERS.filter(({ name }) => name === 'ours');
  return PEERS;
}

function measureOnce(peer: Peer, measure: string): Promise<Record<string, number> | null> {
  return new Promise((resolve) => {
    const child = spawn('taskset', ['-c', String(Math.min(1, cpus().length - 1)), process.execPath, '--no-warnings', join(import.meta.dirname, 'load.ts'), peer.name, measure], { stdio: ['ignore', 'pipe', 'inherit'] });
    const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT);
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.on('exit', (code) => {
      clearTimeout(timer);
      const line = output.split('\n').findLast((one) => one.startsWith('{'));
      resolve(code === 0 && line ? (JSON.parse(line) as Record<string, number>) : null);
    });
  });
}

const results = new Map<string, Map<string, number[]>>();
const failures: string[] = [];
for (const measure of measures)
  for (let round = 1; round <= rounds; round++)
    for (const peer of contestants(measure)) {
      console.error(`${measure}, round ${round} of ${rounds}: ${peer.name}`);
      const measured = await measureOnce(peer, measure);
      if (!measured) failures.push(`${peer.name}: ${measure}`);
      for (const [name, value] of Object.entries(measured ?? {})) {
        const row = results.get(name) ?? results.set(name, new Map()).get(name)!;
        row.set(peer.name, [...(row.get(peer.name) ?? []), value]);
      }
    }

const show = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const columns = [...PEERS, LOG_SERVER].map((peer) => peer.name).filter((name) => [...results.values()].some((row) => row.has(name)));
console.log(`\nMedian of ${rounds} interleaved rounds; in brackets: ours divided by it. ${cpus()[0]?.model ?? ''}, Node ${process.versions.node}.\n`);
console.log(`| | ${columns.join(' | ')} |`);
console.log(`| --- |${' ---: |'.repeat(columns.length)}`);
for (const [name, row] of results) {
  const ours = percentile(row.get('ours') ?? [], 0.5);
  const cells = columns.map((column) => {
    const numbers = row.get(column);
    if (!numbers) return '–';
    const median = percentile(numbers, 0.5);
    return column === 'ours' || Number.isNaN(ours) || median === 0 ? show(median) : `${show(median)} (${(ours / median).toFixed(2)})`;
  });
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
if (failures.length) {
  console.log(`\nNot measured, see above for why: ${failures.join('; ')}`);
  process.exitCode = 1;
}
