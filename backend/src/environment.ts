import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { limitsSchema } from '@oci/protocol/limits-schema.ts';
import type { Limits } from '@oci/protocol/limits.ts';
import { z } from 'zod';

/** The repository's root: relative paths start here, however the server was started. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Names by which a machine reaches itself; they count as one (T-33). */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
export const isLoopback = (hostname: string): boolean => LOOPBACK.includes(hostname);

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1');
const whole = (least: number, most: number) => z.string().regex(/^\d{1,9}$/).transform(Number).pipe(z.number().min(least).max(most));
/** Accepts an http(s) URL without credentials, query or fragment; gives its origin. */
const originOf = (text: string, path: 'any path' | 'no path'): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = !url.username && !url.password && !url.search && !url.hash && (path === 'any path' || url.pathname === '/');
  return plain && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : null;
};
const origin = (path: 'any path' | 'no path') =>
  z.string().transform((text, context) => originOf(text, path) ?? (context.addIssue('not an origin'), z.NEVER));
const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  return family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
};
const isAddressOf = (schemes: string[]) => (text: string): boolean => URL.canParse(text) && schemes.includes(new URL(text).protocol);
/** Whether a name and a password in an address can be read: a % in them is written %25. */
const isEncoded = (text: string): boolean => {
  try {
    const { username, password } = new URL(text);
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
};
const networks = z.string().transform((text) => text.split(',').map((part) => part.trim())).pipe(z.array(z.string().refine(isNetwork)));

/** How each variable is read; its description says what a right value is, in the sentence of a refused start. */
const variablesSchema = z.object({
  PORT: whole(0, 65_535).default(4000).describe('write a port number from 0 to 65535, for example 4000'),
  HOST: z.string().max(255).optional().describe('write the address to listen on, for example 127.0.0.1, or leave it out to listen on all'),
  CLIENT_URL: origin('no path').optional().describe('write the address people open, scheme and host without a path, for example https://interviews.example.com'),
  VITE_API_BASE_URL: origin('any path').optional().describe('write the address of the API as the page calls it, for example https://api.example.com'),
  VITE_SOCKET_URL: origin('any path').optional().describe('write the address of the sockets as the page calls it, for example https://api.example.com'),
  DATA_DIR: z.string().default('./data').describe('write the path of a folder'),
  DATABASE_URL: z
    .string()
    .refine(isAddressOf(['postgres:', 'postgresql:']))
    .optional()
    .describe('write the address of a PostgreSQL database, for example postgres://user:password@localhost:5432/interviews, or leave it out to keep the data in DATA_DIR'),
  REDIS_URL: z
    .string()
    .refine((text) => isAddressOf(['redis:', 'rediss:'])(text) && isEncoded(text))
    .optional()
    .describe('write the address of a Redis, for example redis://:password@localhost:6379, or leave it out where one server runs alone'),
  OPEN_CREATE: flag.describe('write 1 to let anyone create sessions, or 0'),
  CREATE_KEY: z.string().min(8).max(256).optional().describe('write a key of 8 to 256 characters'),
  SERVER_SECRET: z
    .string()
    .refine((text) => Buffer.byteLength(text) >= 32)
    .optional()
    .describe('write at least 32 random bytes, for example the output of "openssl rand -base64 48", or leave it out'),
  ALLOW_HTTP: flag.describe('write 1 to allow plain http on a public address, or 0'),
  TRUST_PROXY: z.union([whole(0, 32), networks]).default(0).describe('write the number of proxies in front, for example 1, or their networks, for example 10.0.0.0/8, 127.0.0.1'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production').describe('write production, development or test'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('write debug, info, warn, error or silent'),
  METRICS_PORT: whole(0, 65_535).optional().describe('write a port number from 0 to 65535, for example 9464, or leave it out for none'),
  METRICS_HOST: z.string().max(255).default('127.0.0.1').describe('write the address to serve the figures at, for example 127.0.0.1'),
  ...limitsSchema.shape,
});
const VARIABLES = new Map<string, z.ZodType>(Object.entries(variablesSchema.shape));

/** Names of all variables that the server reads, the limits last. */
export const VARIABLE_NAMES: readonly string[] = [...VARIABLES.keys()];

/** What the server was told at its start. */
export type Environment = {
  port: number;
  /** Undefined: all interfaces. */
  host: string | undefined;
  /** Origin of the page and of links; null: this machine's own address, whatever its name and port. */
  clientUrl: string | null;
  /** Origins, other than the page's, by which the page calls the API and the sockets. */
  apiOrigins: string[];
  /** Absolute. */
  dataDir: string;
  /** Undefined: the data is in `dataDir`. */
  databaseUrl: string | undefined;
  /** Undefined: this server runs alone. */
  redisUrl: string | undefined;
  openCreate: boolean;
  createKey: string | undefined;
  serverSecret: string | undefined;
  /** Hop count, or networks of the proxies. */
  trustProxy: number | string[];
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where the figures for Prometheus are served; null: nowhere. */
  metrics: { host: string; port: number } | null;
  limits: Limits;
};

/** The environment, or one sentence that names the variable, its value and what would be right. */
export function parseEnvironment(variables: Record<string, string | undefined>): { ok: true; environment: Environment } | { ok: false; sentence: string } {
  const given = Object.fromEntries(VARIABLE_NAMES.flatMap((name) => (variables[name]?.trim() ? [[name, variables[name].trim()]] : [])));
  const parsed = variablesSchema.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    return wrong(name, given[name], rightValue(name));
  }
  const { PORT, HOST, CLIENT_URL, VITE_API_BASE_URL, VITE_SOCKET_URL, DATA_DIR, DATABASE_URL, REDIS_URL, OPEN_CREATE, CREATE_KEY, SERVER_SECRET, ALLOW_HTTP, TRUST_PROXY, NODE_ENV, LOG_LEVEL, METRICS_PORT, METRICS_HOST, ...limits } = parsed.data;
  if (REDIS_URL !== undefined && DATABASE_URL === undefined)
    return wrong('REDIS_URL', REDIS_URL, 'set DATABASE_URL, too, because servers that Redis joins share their data, or leave REDIS_URL out');
  const client = CLIENT_URL === undefined ? null : new URL(CLIENT_URL);
  if (client && !isLoopback(client.hostname)) {
    if (client.protocol === 'http:' && !ALLOW_HTTP)
      return wrong('CLIENT_URL', CLIENT_URL, 'write an https address, or set ALLOW_HTTP=1 if everyone on the network in between may read and change what is sent');
    if (NODE_ENV !== 'production') return wrong('NODE_ENV', NODE_ENV, `write production, because CLIENT_URL ${CLIENT_URL} is a public address`);
  }
  return {
    ok: true,
    environment: {
      port: PORT,
      host: HOST,
      clientUrl: CLIENT_URL ?? (NODE_ENV === 'development' ? 'http://localhost:5173' : null),
      apiOrigins: [...new Set([VITE_API_BASE_URL, VITE_SOCKET_URL].filter((url) => url !== undefined))],
      dataDir: resolve(ROOT, DATA_DIR),
      databaseUrl: DATABASE_URL,
      redisUrl: REDIS_URL,
      openCreate: OPEN_CREATE,
      createKey: CREATE_KEY,
      serverSecret: SERVER_SECRET,
      trustProxy: TRUST_PROXY,
      logLevel: LOG_LEVEL,
      metrics: METRICS_PORT === undefined ? null : { host: METRICS_HOST, port: METRICS_PORT },
      limits,
    },
  };
}

const SECRET = ['CREATE_KEY', 'SERVER_SECRET', 'DATABASE_URL', 'REDIS_URL'];

function wrong(name: string, value: string | undefined, right: string): { ok: false; sentence: string } {
  const shown = SECRET.includes(name) ? `is ${value?.length ?? 0} characters long` : `is "${value}"`;
  return { ok: false, sentence: `${name} ${shown}: ${right}.` };
}

function rightValue(name: string): string {
  const variable = VARIABLES.get(name);
  return variable?.description ?? `write a whole number of at least ${variable?.safeParse(0).success ? 0 : 1}`;
}

/** Where `.env` may lie, the first to say something wins. What is said of the page there is the server's business, too: its policy names where the page may connect. */
export const ENV_FOLDERS = ['backend', 'frontend', '.'].map((folder) => join(ROOT, folder));

/** Reads `.env` of each folder that has one; variables that are set already stay. */
export function loadEnvFiles(folders: readonly string[] = ENV_FOLDERS): void {
  for (const file of folders.map((folder) => join(folder, '.env'))) if (existsSync(file)) process.loadEnvFile(file);
}
