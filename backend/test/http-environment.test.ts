import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsSchema } from '@oci/protocol/limits-schema.ts';
import { describe, expect, test } from 'vitest';
import { parseEnvironment, ROOT, VARIABLE_NAMES } from '../src/environment.ts';
import { environmentOf } from './http-server.ts';

const sentence = (variables: Record<string, string>): string => {
  const parsed = parseEnvironment(variables);
  if (parsed.ok) throw new Error(`accepted: ${JSON.stringify(variables)}`);
  return parsed.sentence;
};

describe('defaults', () => {
  test('T-53 nothing set: this machine alone, port 4000, ./data in the root', () => {
    expect(environmentOf({})).toMatchObject({ port: 4000, host: undefined, clientUrl: null, apiOrigins: [], dataDir: join(ROOT, 'data'), openCreate: false, trustProxy: 0, logLevel: 'info' });
  });

  test('T-53 an empty value counts as not set', () => {
    expect(environmentOf({ PORT: '', MAX_FILE: ' ', CREATE_KEY: '' })).toEqual(environmentOf({}));
  });

  test('T-53 in development links lead to Vite', () => {
    expect(environmentOf({ NODE_ENV: 'development' }).clientUrl).toBe('http://localhost:5173');
  });

  test('T-53 CLIENT_URL is an origin, with or without the slash', () => {
    expect(environmentOf({ CLIENT_URL: 'https://Interviews.Example.com:443/' }).clientUrl).toBe('https://interviews.example.com');
  });

  test('T-34 TRUST_PROXY is a number of hops or networks', () => {
    expect(environmentOf({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(environmentOf({ TRUST_PROXY: '10.0.0.0/8, fd00::/8,127.0.0.1' }).trustProxy).toEqual(['10.0.0.0/8', 'fd00::/8', '127.0.0.1']);
  });

  test('T-53 every limit can be raised by its own name', () => {
    for (const name of Object.keys(limitsSchema.shape)) expect(environmentOf({ [name]: '123456' }).limits).toMatchObject({ [name]: 123_456 });
  });
});

describe('refusals', () => {
  test.each([
    ['PORT', '70000', 'PORT is "70000": write a port number from 0 to 65535, for example 4000.'],
    ['PORT', '4e3', 'PORT is "4e3": write a port number from 0 to 65535, for example 4000.'],
    ['CLIENT_URL', 'interviews.example.com', 'CLIENT_URL is "interviews.example.com": write the address people open, scheme and host without a path, for example https://interviews.example.com.'],
    ['CLIENT_URL', 'https://a.example/path', /^CLIENT_URL is "https:\/\/a\.example\/path": write /],
    ['CLIENT_URL', 'https://user@a.example', /^CLIENT_URL is /],
    ['CLIENT_URL', 'ftp://a.example', /^CLIENT_URL is /],
    ['CLIENT_URL', 'http://a.example', 'CLIENT_URL is "http://a.example": write an https address, or set ALLOW_HTTP=1 if everyone on the network in between may read and change what is sent.'],
    ['VITE_API_BASE_URL', '/api', /^VITE_API_BASE_URL is "\/api": write /],
    ['DATABASE_URL', 'mysql://root:geheim@db/a', 'DATABASE_URL is 24 characters long: write the address of a PostgreSQL database, for example postgres://user:password@localhost:5432/interviews, or leave it out to keep the data in DATA_DIR.'],
    ['DATABASE_URL', 'interviews', /^DATABASE_URL is 10 characters long: write /],
    ['REDIS_URL', 'redis://cache', 'REDIS_URL is 13 characters long: set DATABASE_URL, too, because servers that Redis joins share their data, or leave REDIS_URL out.'],
    ['REDIS_URL', 'cache:6379', /^REDIS_URL is 10 characters long: write the address of a Redis, /],
    ['REDIS_URL', 'redis://:50%off@cache', /^REDIS_URL is 21 characters long: write the address of a Redis, /],
    ['OPEN_CREATE', 'yes', 'OPEN_CREATE is "yes": write 1 to let anyone create sessions, or 0.'],
    ['ALLOW_HTTP', 'true', /^ALLOW_HTTP is "true": write 1 /],
    ['TRUST_PROXY', 'true', /^TRUST_PROXY is "true": write the number of proxies in front, /],
    ['TRUST_PROXY', '10.0.0.0/33', /^TRUST_PROXY is /],
    ['TRUST_PROXY', '::1/8/8', /^TRUST_PROXY is /],
    ['NODE_ENV', 'prod', 'NODE_ENV is "prod": write production, development or test.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud": write debug, info, warn, error or silent.'],
    ['MAX_FILE', 'big', 'MAX_FILE is "big": write a whole number of at least 1.'],
    ['MAX_FILE', '0', 'MAX_FILE is "0": write a whole number of at least 1.'],
    ['UPDATE_BATCH', '-1', 'UPDATE_BATCH is "-1": write a whole number of at least 0.'],
  ])('T-53 %s=%s is refused in one sentence', (name, value, expected) => {
    expect(sentence({ [name]: value })).toMatch(expected);
  });

  test('T-53 a public address needs NODE_ENV=production', () => {
    expect(sentence({ CLIENT_URL: 'https://a.example', NODE_ENV: 'development' })).toBe('NODE_ENV is "development": write production, because CLIENT_URL https://a.example is a public address.');
    expect(environmentOf({ CLIENT_URL: 'http://localhost:5173', NODE_ENV: 'development' }).clientUrl).toBe('http://localhost:5173');
  });

  test('T-31 ALLOW_HTTP=1 allows plain http on a public address', () => {
    expect(environmentOf({ CLIENT_URL: 'http://a.example', ALLOW_HTTP: '1' }).clientUrl).toBe('http://a.example');
  });

  test('T-46 a wrong secret is not printed', () => {
    expect(sentence({ SERVER_SECRET: 'hunter2hunter2' })).toBe('SERVER_SECRET is 14 characters long: write at least 32 random bytes, for example the output of "openssl rand -base64 48", or leave it out.');
    expect(sentence({ CREATE_KEY: 'short' })).not.toContain('short');
  });
});

/** Names and values; a commented variable counts. */
const read = (folder: string): Map<string, string> => {
  const text = readFileSync(join(ROOT, folder, '.env.example'), 'utf8');
  return new Map([...text.matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
};

describe('.env.example', () => {
  const limits = Object.keys(limitsSchema.shape);

  test('T-53 the one in the root names exactly the variables of the schema', () => {
    expect([...read('.').keys()].toSorted()).toEqual([...VARIABLE_NAMES].toSorted());
  });

  test('T-53 its limits are the defaults', () => {
    const values = read('.');
    const { limits: defaults } = environmentOf({});
    expect(Object.fromEntries(limits.map((name) => [name, Number(values.get(name))]))).toEqual(defaults);
  });

  test('T-53 those of backend and frontend share the rest between them', () => {
    const rest = VARIABLE_NAMES.filter((name) => !limits.includes(name));
    expect([...read('backend').keys()].toSorted()).toEqual(rest.filter((name) => !name.startsWith('VITE_')).toSorted());
    expect([...read('frontend').keys()].toSorted()).toEqual(rest.filter((name) => name.startsWith('VITE_')).toSorted());
  });

  test('T-53 each of them is accepted as it is', () => {
    for (const folder of ['.', 'backend', 'frontend']) expect(parseEnvironment(Object.fromEntries(read(folder)))).toMatchObject({ ok: true });
  });
});
