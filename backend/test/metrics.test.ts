import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ROOT } from '../src/environment.ts';
import { watchOverload } from '../src/overload.ts';
import { HeldClock } from './held-clock.ts';
import { Browser, startServer } from './http-server.ts';
import { acknowledged, RoomServer } from './room-server.ts';

/** The value of a figure without labels, or with those given. */
const figure = (text: string, name: string): number => Number(text.split('\n').find((line) => line.startsWith(`${name} `))?.split(' ')[1]);

describe('figures', () => {
  test('edits, commits, acknowledgements and refusals are counted', async () => {
    const server = await RoomServer.start({ clock: new HeldClock() });
    const session = await server.session({ owner: 'interviewer', sam: 'candidate', eve: 'observer' });
    const [sam, eve] = [await server.connect(session, 'sam'), await server.connect(session, 'eve')];
    await sam.sync();
    const made: Uint8Array[] = [];
    sam.doc.on('update', (bytes: Uint8Array) => made.push(bytes));
    sam.type('x');
    await acknowledged(server, sam);
    // A repeat is none.
    sam.send(made[0] ?? new Uint8Array(), sam.client, 1);
    await eve.request('room.end', {});
    await sam.request('presence.set', { file: 'main.py', anchor: null, head: null, away: false });
    const text = await server.metrics.text();
    expect(figure(text, 'oci_edits_total')).toBe(1);
    expect(figure(text, 'oci_ack_seconds_count')).toBe(1);
    expect(figure(text, 'oci_refusals_total{code="NOT_ALLOWED"}')).toBe(1);
    expect(figure(text, 'oci_commit_seconds_count')).toBeGreaterThan(0);
    expect(figure(text, 'oci_commit_appends_sum')).toBeGreaterThanOrEqual(figure(text, 'oci_commit_seconds_count'));
  });

  test('a handshake of another site is counted', async () => {
    const server = await startServer({ env: { METRICS_PORT: '0' } });
    await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: 'https://elsewhere.example' } });
    const text = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
    expect(figure(text, 'oci_refusals_total{code="ORIGIN_REFUSED"}')).toBe(1);
  });

  test('they are served on a port of their own, name no session, and are off by default', async () => {
    expect((await startServer()).metricsPort).toBeNull();
    const server = await startServer({ env: { METRICS_PORT: '0' } });
    const nora = new Browser(server);
    const session = await nora.create();
    const { seat } = (await nora.join(session.id, undefined, 'Nora')).body;
    await nora.enter(session.id, seat.id);
    await nora.send('get', '/api/nothing');
    const answer = await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    for (const [name, value] of [['oci_rooms', 1], ['oci_connections', 1], ['oci_storing', 1], ['oci_unsaved_bytes', 0], ['oci_refusals_total{code="NOT_FOUND"}', 1]] as const) expect(figure(text, name), name).toBe(value);
    expect(figure(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    for (const secret of [session.id, session.candidate, 'Nora']) expect(text).not.toContain(secret);
    expect((await fetch(`http://127.0.0.1:${server.metricsPort}/`)).status).toBe(404);
    expect((await fetch(`${server.url}/metrics`)).status).not.toBe(200);
  });
});

test('the dashboard for Grafana asks only for figures that there are', async () => {
  const server = await startServer({ env: { METRICS_PORT: '0' } });
  const text = await (await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)).text();
  const there = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  const dashboard = readFileSync(join(ROOT, 'docs/grafana.json'), 'utf8');
  const asked = new Set([...dashboard.matchAll(/\b(?:oci|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, '')));
  expect(asked.size).toBeGreaterThan(10);
  expect([...asked].filter((name) => !there.has(name))).toEqual([]);
});

describe('R-20 overload', () => {
  test('R-20 a late event loop or a full heap is seen, and its end', async () => {
    const clock = new HeldClock();
    const overload = watchOverload(clock, { BUSY_HEAP: 100, BUSY_LOOP_DELAY: 100 });
    const block = async (): Promise<void> => {
      for (let i = 0; i < 3; i++) {
        const until = performance.now() + 300;
        while (performance.now() < until);
        await pass(1);
      }
      clock.advance(10_000);
    };
    await block();
    expect(overload.busy()).toBe(false);
    await block();
    expect(overload.busy()).toBe(true);
    clock.advance(10_000);
    expect(overload.busy()).toBe(false);
    overload.dispose();
    const full = watchOverload(clock, { BUSY_HEAP: 0, BUSY_LOOP_DELAY: 100 });
    expect(full.busy()).toBe(true);
    full.dispose();
  });

  test('R-20 in a container the memory that it gives counts, too: documents lie beside the heap', () => {
    const overload = watchOverload(new HeldClock(), { BUSY_HEAP: 80, BUSY_LOOP_DELAY: 60_000 });
    onTestFinished(() => overload.dispose());
    const allowed = vi.spyOn(process, 'constrainedMemory');
    onTestFinished(() => allowed.mockRestore());
    const used = process.memoryUsage.rss();
    for (const [bytes, busy] of [[0, false], [2 ** 60, false], [used * 3, false], [used, true]] as const) {
      allowed.mockReturnValue(bytes);
      expect([bytes, overload.busy()]).toEqual([bytes, busy]);
    }
  });

  test('R-20 a busy server takes no new room, and those in memory go on', async () => {
    let busy = false;
    const server = await RoomServer.start({ clock: new HeldClock(), overload: { busy: () => busy } });
    const live = await server.session({ owner: 'interviewer' });
    busy = true;
    await server.connect(live, 'owner');
    const quiet = await server.session({ owner: 'interviewer' });
    server.clock.advance(server.limits.EVICT_AFTER);
    await server.rooms.flush();
    await expect.poll(() => server.rooms.isLive(quiet.id)).toBe(false);
    await expect(server.connect(quiet, 'owner')).rejects.toMatchObject({ refusal: { code: 'SERVER_BUSY' } });
    busy = false;
    await server.connect(quiet, 'owner');
  });

  test('R-20 a busy server loads no room for a request either, and answers those in memory', async () => {
    const first = await startServer();
    const owner = new Browser(first);
    const { id, candidate } = await owner.create();
    await first.stop();
    let busy = true;
    const server = await startServer({ dataDir: first.environment.dataDir, overload: { busy: () => busy, dispose() {} } });
    const sam = new Browser(server);
    const asked = [() => sam.send('get', `/api/sessions/${id}`), () => sam.preview(id, candidate), () => sam.join(id, candidate, 'Sam')];
    for (const ask of asked) {
      const answer = await ask();
      expect([answer.status, answer.body.error?.code, answer.get('Retry-After')]).toEqual([503, 'SERVER_BUSY', '60']);
    }
    busy = false;
    expect((await asked[0]?.())?.status).toBe(200);
    busy = true;
    for (const ask of asked) expect((await ask()).status).toBeLessThan(300);
  });

  test('R-20 a busy server refuses to create a session', async () => {
    const server = await startServer({ overload: { busy: () => true, dispose() {} } });
    const answer = await new Browser(server).send('post', '/api/sessions', { language: 'python' });
    expect([answer.status, answer.body.error.code, answer.get('Retry-After')]).toEqual([503, 'SERVER_BUSY', '60']);
  });
});
