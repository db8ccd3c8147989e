import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { resolveConfig } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { backendPort, pageVariables } from '../../variables.ts';

test('§1 the page reads .env of its own folder and of the root, as the backend does; what is set already wins', () => {
  const root = mkdtempSync(join(tmpdir(), 'oci-page-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const own = join(root, 'frontend');
  mkdirSync(own);
  writeFileSync(join(root, '.env'), 'CREATE_KEY=secret\nVITE_API_BASE_URL=http://root\nVITE_SOCKET_URL=http://root-socket\n');
  const read = () => pageVariables('production', [own, root]);
  vi.stubEnv('VITE_API_BASE_URL', undefined);
  vi.stubEnv('VITE_SOCKET_URL', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(read()).toEqual({ VITE_API_BASE_URL: 'http://root', VITE_SOCKET_URL: 'http://root-socket' });
  writeFileSync(join(own, '.env'), 'VITE_API_BASE_URL=http://own\n');
  expect(read()).toEqual({ VITE_API_BASE_URL: 'http://own', VITE_SOCKET_URL: 'http://root-socket' });
  vi.stubEnv('VITE_SOCKET_URL', 'http://set');
  expect(read()).toEqual({ VITE_API_BASE_URL: 'http://own', VITE_SOCKET_URL: 'http://set' });
});

test('§1 the build puts them into the page', async () => {
  vi.stubEnv('VITE_API_BASE_URL', 'http://api.test');
  onTestFinished(() => void vi.unstubAllEnvs());
  const config = await resolveConfig({ root: resolve(import.meta.dirname, '../..'), logLevel: 'error' }, 'build');
  expect(config.define).toMatchObject({ 'import.meta.env.VITE_API_BASE_URL': '"http://api.test"' });
});

test('§1 in development the page finds the backend by the port that the backend reads', async () => {
  const root = mkdtempSync(join(tmpdir(), 'oci-page-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const backend = join(root, 'backend');
  mkdirSync(backend);
  vi.stubEnv('PORT', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const read = () => backendPort('development', [backend, root]);
  expect(read()).toBe('4000');
  writeFileSync(join(root, '.env'), 'PORT=4100\n');
  expect(read()).toBe('4100');
  writeFileSync(join(backend, '.env'), 'PORT=4200\n');
  expect(read()).toBe('4200');
  vi.stubEnv('PORT', '4300');
  expect(read()).toBe('4300');
  vi.stubEnv('VITE_API_BASE_URL', '');
  const { define, server } = await resolveConfig({ root: resolve(import.meta.dirname, '../..'), logLevel: 'error' }, 'serve');
  expect(define).toMatchObject({ 'import.meta.env.VITE_API_BASE_URL': '"http://localhost:4300"' });
  expect(server.proxy).toMatchObject({ '/runtimes': 'http://localhost:4300' });
});
