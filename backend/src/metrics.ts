import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RefusalCode } from '@oci/protocol/refusals.ts';
import type { CommitFigures, CommitObserver } from './journal/journal.ts';
import type { EditObserver } from './room/acknowledgements.ts';
import { StartRefusal } from './start-refusal.ts';

/** Seconds; from a fast disk's commit to one that everybody notices. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const APPENDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** Who counts what clients are refused. */
export interface Meter {
  refused(code: RefusalCode): void;
}

/** What is read when somebody asks. */
export type Gauges = { rooms: () => number; connections: () => number; waitingBytes: () => number; storing: () => boolean };

/** The figures of one server: counts, sizes and durations, never anything of a session or a person. */
export class Metrics implements Meter, CommitObserver, EditObserver {
  readonly #registry = new Registry();
  readonly #edits = this.#counter('oci_edits_total', 'Document updates that were taken.');
  readonly #refusals = new Counter({ name: 'oci_refusals_total', help: 'Refusals by code, over HTTP and sockets.', labelNames: ['code'] as const, registers: [this.#registry] });
  readonly #commits = this.#histogram('oci_commit_seconds', 'Time of one durable commit.', SECONDS);
  readonly #appends = this.#histogram('oci_commit_appends', 'Appends that went into one commit.', APPENDS);
  readonly #failures = this.#counter('oci_commit_failures_total', 'Commits that failed and are tried again.');
  readonly #acks = this.#histogram('oci_ack_seconds', 'From an edit to its acknowledgement; one edit at a time is followed.', SECONDS);

  /** What the server reports while it runs; also the process itself and the delay of its event loop. */
  watch({ rooms, connections, waitingBytes, storing }: Gauges): void {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('oci_rooms', 'Rooms in memory.', rooms);
    this.#gauge('oci_connections', 'Open connections, one a browser tab.', connections);
    this.#gauge('oci_unsaved_bytes', 'Bytes that wait for a commit.', waitingBytes);
    this.#gauge('oci_storing', '1 while the last commit succeeded and the store answers, else 0.', () => Number(storing()));
  }

  edited(): void {
    this.#edits.inc();
  }

  refused(code: RefusalCode): void {
    this.#refusals.inc({ code });
  }

  committed({ seconds, appends }: CommitFigures): void {
    this.#commits.observe(seconds);
    this.#appends.observe(appends);
  }

  commitFailed(): void {
    this.#failures.inc();
  }

  acknowledged(seconds: number): void {
    this.#acks.observe(seconds);
  }

  /** All figures in Prometheus' text format 0.0.4. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.#registry] });
  }

  #histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name, help, buckets, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({ name, help, registers: [this.#registry], collect: () => gauge.set(read()) });
  }
}

/** Serves the figures at `/metrics` of a port of their own, which answers nothing else. Rejects with a `StartRefusal` when the port cannot be had. */
export async function serveMetrics(metrics: Metrics, { host, port }: { host: string; port: number }): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen({ host, port });
  await once(server, 'listening').catch((error: unknown) => {
    throw new StartRefusal(`METRICS_PORT is "${port}": it cannot be listened on at ${host} (${error instanceof Error ? error.message : String(error)}); choose another port or METRICS_HOST, or leave METRICS_PORT out.`);
  });
  return { port: portOf(server), close: () => closed(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('invariant violation: a server listens on a port');
  return address.port;
}

async function closed(server: Server): Promise<void> {
  const ended = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await ended;
}
