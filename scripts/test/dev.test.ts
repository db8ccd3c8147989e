import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

it('npm run dev:backend serves with reload, and its links lead to Vite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'oci-dev-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'scripts/run.js'), 'dev:backend'], { env: { ...process.env, PORT: String(port), DATA_DIR: join(dataDir, 'data') }, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          if (line.includes('is ready')) resolve();
          if (line.includes('Failed running')) reject(new Error(lines.join('\n')));
        });
      child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)));
    });
    const created = await fetch(`http://localhost:${port}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"language":"python"}' });
    expect(created.status).toBe(201);
    expect(((await created.json()) as { shareUrl: string }).shareUrl).toMatch(/^http:\/\/localhost:5173\/session\//);
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
});
