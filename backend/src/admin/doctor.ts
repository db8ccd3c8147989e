import * as fs from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { z } from 'zod';
import rootPackage from '../../../package.json' with { type: 'json' };
import { isLoopback, loadEnvFiles, parseEnvironment, ROOT, type Environment } from '../environment.ts';
import { pagesFolder } from '../http/pages.ts';
import { sandboxFolder } from '../http/sandbox.ts';
import { checkDatabase } from '../storage/postgres-open.ts';
import { refuseOldSqlite } from '../storage/sqlite-open.ts';
import { ask } from './door.ts';

/** What one check found. `mend` says what to do; null: nothing. */
export type Finding = { check: string; found: string; mend: string | null; severe: boolean };

const LEAST_NODE = 26;
/** B of free disk below which data may soon not be saved. */
const LEAST_FREE = 1_073_741_824;
/** ms that the deployment has to answer. */
const PATIENCE = 10_000;

/** Checks a deployment as its operator would find it: this machine, its data, and the address that people open. */
export async function examine(environment: Environment): Promise<Finding[]> {
  return [...machine(), ...built(), ...(await store(environment)), ...creation(environment), ...(await address(environment))];
}

const UNKNOWN = { version: 'unknown', storage: 'unknown' };
const healthSchema = z.object({ version: z.string().catch(UNKNOWN.version), storage: z.string().catch(UNKNOWN.storage) }).catch(UNKNOWN);

const fine = (check: string, found: string): Finding => ({ check, found, mend: null, severe: false });
const poor = (check: string, found: string, mend: string): Finding => ({ check, found, mend, severe: false });
const bad = (check: string, found: string, mend: string): Finding => ({ check, found, mend, severe: true });
const reason = (error: unknown): string => (error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error));

function machine(): Finding[] {
  const version = process.versions.node;
  const node = Number(version.split('.')[0]) >= LEAST_NODE ? fine('Node', version) : bad('Node', version, `start through npm, which brings Node ${LEAST_NODE}, or install it`);
  try {
    refuseOldSqlite();
    return [node, fine('SQLite', process.versions['sqlite'] ?? 'unknown')];
  } catch (error) {
    return [node, bad('SQLite', process.versions['sqlite'] ?? 'unknown', reason(error))];
  }
}

function built(): Finding[] {
  return [['Page', join(pagesFolder(ROOT), 'index.html')], ['Runtimes', join(sandboxFolder(ROOT), 'manifest.json')]].map(([what = '', file = '']) =>
    fs.existsSync(file) ? fine(what, 'built') : bad(what, 'not built', 'run: npm run build'));
}

function dataFolder({ dataDir }: Environment): Finding[] {
  const stat = fs.statSync(dataDir, { throwIfNoEntry: false });
  if (stat && !stat.isDirectory()) return [bad('Data folder', `${dataDir} is no folder`, 'set DATA_DIR to a folder that the server may write to')];
  if (!stat) return [poor('Data folder', `${dataDir} is not there yet`, 'it is made at the first start; check DATA_DIR if there should be data')];
  const findings = [];
  const open = process.platform === 'win32' ? [] : [dataDir, ...['journal.db', 'server-secret'].map((name) => join(dataDir, name))].filter((path) => ((fs.statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & (path.endsWith('server-secret') ? 0o077 : 0o007)) !== 0);
  findings.push(open.length === 0 ? fine('Data folder', dataDir) : bad('Data folder', `others can open ${open.join(', ')}`, `run: chmod go= ${open.map((path) => `'${path}'`).join(' ')}`));
  const { bavail, bsize } = fs.statfsSync(dataDir);
  const free = bavail * bsize;
  const words = `${Math.floor(free / 1_048_576)} MiB free`;
  findings.push(free > LEAST_FREE ? fine('Disk', words) : bad('Disk', words, 'make room: a full disk stops saving'));
  return findings;
}

function creation({ clientUrl, createKey, openCreate }: Environment): Finding[] {
  if (clientUrl === null || isLoopback(new URL(clientUrl).hostname)) return [];
  if (createKey !== undefined) return [fine('Who may create sessions', 'holders of CREATE_KEY')];
  if (openCreate) return [poor('Who may create sessions', 'anyone who reaches the server', 'set CREATE_KEY to a key that you hand out, unless that is meant')];
  return [bad('Who may create sessions', 'nobody', 'set CREATE_KEY to a key that you hand out, or OPEN_CREATE=1')];
}

/** Where the data lies, and whether it can be reached. */
async function store(environment: Environment): Promise<Finding[]> {
  const { databaseUrl, redisUrl } = environment;
  if (databaseUrl === undefined) return [...dataFolder(environment), await running(environment)];
  const database = await checkDatabase(databaseUrl).then(
    () => fine('Database', 'can be used'),
    (error: unknown) => bad('Database', 'cannot be used', reason(error)),
  );
  if (redisUrl === undefined) return [database, poor('Redis', 'REDIS_URL is not set', 'set it where more than one server runs: it holds nothing that matters, but without it people on one server are taken for gone by another')];
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: null, connectTimeout: PATIENCE });
  // What goes wrong is told by what is asked.
  redis.on('error', () => {});
  try {
    await redis.connect();
    await Promise.race([redis.ping(), new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('no answer')).unref())]);
    return [database, fine('Redis', 'answers')];
  } catch (error) {
    return [database, bad('Redis', `does not answer (${reason(error)})`, 'start it, or set REDIS_URL to the address of one')];
  } finally {
    redis.disconnect();
  }
}

async function running({ dataDir }: Environment): Promise<Finding> {
  const sessions = await ask(dataDir, 'list', [], AbortSignal.timeout(PATIENCE)).catch((error: unknown) => reason(error));
  if (typeof sessions === 'string') return bad('Server', sessions, 'if it is the right user, look in the log of the server and start it anew');
  if (!sessions) return poor('Server', 'none runs on this data folder', 'run: npm start');
  return fine('Server', `runs, with ${Array.isArray(sessions) ? sessions.length : 0} sessions`);
}

/** What people reach at CLIENT_URL, through whatever stands in front. */
async function address({ clientUrl, trustProxy, port }: Environment): Promise<Finding[]> {
  const url = clientUrl ?? `http://localhost:${port}`;
  if (clientUrl === null) return [poor('Address', `${url}: only this machine can open it`, 'set CLIENT_URL to the address that people open'), ...(await reach(url))];
  const findings = await reach(url);
  if (new URL(clientUrl).protocol === 'https:' && trustProxy === 0)
    findings.push(bad('Proxy', 'TRUST_PROXY is 0, though a proxy must stand in front to speak https', 'set TRUST_PROXY=1, else all people share the limits of one address'));
  return findings;
}

async function reach(url: string): Promise<Finding[]> {
  let answer: Response;
  try {
    answer = await fetch(`${url}/health`, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    return [bad('Address', `${url} does not answer (${reason(error)})`, 'start the server, and check the name, the certificate and the proxy')];
  }
  if (answer.status !== 200) return [bad('Address', `${url}/health answers ${answer.status}`, 'let the proxy pass every path on, with the Host header as it came')];
  const health = healthSchema.parse(await answer.json().catch(() => ({})));
  const findings = [
    health.version === rootPackage.version ? fine('Address', `${url} answers, version ${rootPackage.version}`) : bad('Address', `${url} answers with version ${health.version}, and this is ${rootPackage.version}`, 'another server is reached: check CLIENT_URL and the proxy'),
    health.storage === 'ok' ? fine('Storage', 'saves') : bad('Storage', health.storage, 'look in the log for why commits fail'),
  ];
  const page = await fetch(`${url}/`, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!page) return [...findings, bad('Page', `${url}/ does not answer`, 'let the proxy pass every path on')];
  const missing = ['content-security-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy', 'x-content-type-options'].filter((name) => !page.headers.has(name));
  if (page.status === 421) findings.push(bad('Host', 'the server is asked for another host', 'let the proxy pass the Host header on as it came, and set CLIENT_URL to what people open'));
  else if (page.status !== 200) findings.push(bad('Page', `${url}/ answers ${page.status}`, 'run: npm run build, and let the proxy pass every path on'));
  else findings.push(missing.length === 0 ? fine('Headers', 'arrive as they were sent') : bad('Headers', `${missing.join(', ')} did not arrive`, 'let the proxy pass the headers of answers on'));
  findings.push(await socket(url));
  return findings;
}

/** Opens a WebSocket as the page does; Engine.IO 4 answers with a packet that begins with 0. */
function socket(url: string): Promise<Finding> {
  const wrong = (found: string): Finding => bad('Live connection', found, 'let the proxy pass WebSocket upgrades of /socket.io/ on (Upgrade and Connection headers, HTTP/1.1)');
  return new Promise((resolve) => {
    const tried = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const settle = (finding: Finding): void => {
      clearTimeout(timer);
      tried.close();
      resolve(finding);
    };
    const timer = setTimeout(() => settle(wrong('no answer')), PATIENCE);
    tried.addEventListener('message', ({ data }) => settle(String(data).startsWith('0') ? fine('Live connection', 'WebSocket') : wrong('another program answers')));
    tried.addEventListener('error', () => settle(wrong('the upgrade is refused')));
  });
}

/** `npm run doctor`: prints the findings; ends with 1 when something must be mended. */
async function main(): Promise<void> {
  loadEnvFiles();
  const parsed = parseEnvironment(process.env);
  const findings = parsed.ok ? await examine(parsed.environment) : [bad('Variables', parsed.sentence, 'set it right; the server does not start with it')];
  for (const { check, found, mend, severe } of findings) console.log(`${mend === null ? 'ok   ' : severe ? 'WRONG' : 'note '} ${check}: ${found}${mend === null ? '' : `\n      → ${mend}`}`);
  process.exitCode = findings.some(({ severe }) => severe) ? 1 : 0;
}

if (import.meta.main) await main();
