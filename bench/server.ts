import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Peer } from './peers.ts';
import type { Probe } from './probe.ts';

/** A peer's server as a process of its own, pinned to the first core. */
export class MeasuredServer {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'oci-bench-'));
  url = '';
  #child: ChildProcess | null = null;
  #port = '0';
  readonly #peer: Peer;

  constructor(peer: Peer) {
    this.#peer = peer;
  }

  async start(): Promise<void> {
    const file = isAbsolute(this.#peer.server) ? this.#peer.server : join(import.meta.dirname, 'servers', `${this.#peer.server}.ts`);
    const command = ['-c', '0', process.execPath, '--import', join(import.meta.dirname, 'probe.ts'), file];
    const child = spawn('taskset', command, { env: { ...process.env, ...this.#peer.env, PORT: this.#port, DATA_DIR: join(this.dataDir, 'data'), PEER_DIR: this.dataDir }, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    this.#child = child;
    const lines = createInterface({ input: child.stdout! });
    this.url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const found = /http:\/\/[\w.[\]:]+:(\d+)/.exec(line);
        if (found?.[1]) {
          this.#port = found[1];
          resolve(`http://127.0.0.1:${found[1]}`);
        }
      });
      child.once('exit', (code) => reject(new Error(`the server of ${this.#peer.name} ended with ${code}`)));
    });
  }

  async probe(question: 'gc' | 'now' | 'reset' = 'now'): Promise<Probe> {
    const answer = once(this.#child!, 'message');
    this.#child!.send(question);
    return ((await answer) as [Probe])[0];
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
