import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test's own, removed after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'oci-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a process that writes to a data folder without end (`storage-writer.ts`); it ends with the test at the latest. */
export function startWriter(dataDir: string, seed: number): ChildProcess {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'storage-writer.ts'), dataDir, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    writer.kill('SIGKILL');
  });
  return writer;
}
