import type { Chunk } from '@oci/protocol/run.ts';
import { expect, test } from 'vitest';
import type { RoomClient } from './room-client.ts';
import { HeldClock } from './held-clock.ts';
import { RoomServer, temporaryFolder } from './room-server.ts';

const run = (letter: string): string => letter.repeat(11);
const start = (client: RoomClient, id: string) => client.request('run.start', { run: id, language: 'python', file: 'main.py' });
const print = (client: RoomClient, id: string, index: number, text: string, waiting = false) => client.request('run.output', { run: id, index, chunks: [['out', text]], waiting });
const finish = (client: RoomClient, id: string) => client.request('run.end', { run: id, outcome: { type: 'finished', ms: 5, exitCode: 0 } });
const no = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

async function room(limits = {}) {
  const server = await RoomServer.start({ limits });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  return { server, session, nora, sam };
}

test('X-1 X-2 X-3 a run is told as it goes, numbered from 1, and repeats change nothing', async () => {
  const { server, session, nora, sam } = await room();
  // One behind the other, unanswered, as a queue is sent after a reconnect.
  const answers = await Promise.all([start(sam, run('a')), print(sam, run('a'), 0, 'one\n'), print(sam, run('a'), 1, 'two\n'), finish(sam, run('a')), start(sam, run('b'))]);
  expect(answers).toEqual([{ ok: true, number: 1 }, { ok: true, next: 1 }, { ok: true, next: 2 }, { ok: true }, { ok: true, number: 2 }]);
  expect(await Promise.all([start(sam, run('a')), print(sam, run('a'), 0, 'one\n'), finish(sam, run('a'))])).toEqual([{ ok: true, number: 1 }, { ok: true, next: 2 }, { ok: true }]);
  await nora.until('the second start', () => nora.events.filter((event) => event.kind === 'run.start').length === 2);
  expect(nora.told.filter((name) => name.startsWith('run.'))).toEqual(['run.start', 'run.output', 'run.output', 'run.end', 'run.start']);
  expect(nora.outputs).toEqual([{ run: run('a'), index: 0, chunks: [['out', 'one\n']], waiting: false }, { run: run('a'), index: 1, chunks: [['out', 'two\n']], waiting: false }]);
  const late = await server.connect(session, 'owner');
  expect(late.state.runs).toMatchObject([{ id: run('a'), number: 1, output: [['out', 'one\ntwo\n']], next: 2, outcome: { type: 'finished' } }, { id: run('b'), number: 2, outcome: null }]);
  expect(sam.outputs).toEqual([]);
});

test('H-3 a tab is told the limits in force that it keeps, and a raised one of input holds', async () => {
  const { sam, nora } = await room({ RUN_INPUT: 20_000, RUN_CHUNK: 100_000, RUN_TIME_MOST: 90_000 });
  expect(sam.state.limits).toMatchObject({ RUN_INPUT: 20_000, RUN_CHUNK: 100_000, RUN_TIME_MOST: 90_000, UPDATE_BATCH: 50 });
  await start(sam, run('a'));
  expect(await print(sam, run('a'), 0, 'x'.repeat(100_000), true)).toEqual({ ok: true, next: 1 });
  const answer = (text: string) => nora.request('run.input', { run: run('a'), answer: run('i'), seen: 1, text });
  expect(await answer('x'.repeat(20_001))).toEqual(no('BAD_MESSAGE'));
  expect(await answer('x'.repeat(20_000))).toEqual({ ok: true });
});

test('X-2 a hole in the output is refused, and what was missing is taken', async () => {
  const { sam } = await room();
  await start(sam, run('a'));
  expect(await print(sam, run('a'), 1, 'two')).toEqual(no('UPDATE_GAP'));
  expect(await print(sam, run('a'), 0, 'one')).toEqual({ ok: true, next: 1 });
  expect(await print(sam, run('a'), 1, 'two')).toEqual({ ok: true, next: 2 });
});

test('X-1 one run at once, twenty a minute, of a known language and file; another\'s id is of no use', async () => {
  const { server, nora, sam } = await room({ RUNS_PER_MINUTE: 3 });
  expect(await start(sam, run('a'))).toEqual({ ok: true, number: 1 });
  expect(await start(sam, run('b'))).toEqual(no('LIMIT_REACHED'));
  expect(await start(nora, run('a'))).toEqual(no('NOT_ALLOWED'));
  expect(await print(nora, run('a'), 0, 'x')).toEqual(no('NOT_ALLOWED'));
  expect(await finish(nora, run('a'))).toEqual(no('NOT_ALLOWED'));
  expect(await print(sam, run('z'), 0, 'x')).toEqual(no('NOT_ALLOWED'));
  expect(await sam.request('run.stop', { run: run('z') })).toEqual(no('NOT_FOUND'));
  for (const language of ['cobol', 'rust']) expect(await nora.request('run.start', { run: run('c'), language, file: 'main.py' })).toEqual(no('BAD_MESSAGE'));
  expect(await nora.request('run.start', { run: run('c'), language: 'python', file: 'other.py' })).toEqual(no('BAD_MESSAGE'));
  for (const id of ['b', 'c']) {
    await finish(sam, run(id === 'b' ? 'a' : 'b'));
    expect(await start(sam, run(id))).toMatchObject({ ok: true });
  }
  await finish(sam, run('c'));
  const fast = await start(sam, run('d'));
  expect(fast).toEqual({ ok: false, refusal: { code: 'TOO_FAST', retryAfterMs: expect.any(Number) } });
  server.clock.advance(61_000);
  expect(await start(sam, run('d'))).toEqual({ ok: true, number: 4 });
  expect(await print(sam, run('c'), 0, 'late')).toEqual(no('NOT_ALLOWED'));
});

test('X-4 stop and input reach the tabs of the runner alone, and say who asked', async () => {
  const { server, session, nora, sam } = await room();
  const second = await server.connect(session, 'sam');
  await start(sam, run('a'));
  await print(sam, run('a'), 0, 'name? ', true);
  expect(await nora.request('run.input', { run: run('a'), answer: run('i'), seen: 1, text: 'Ada' })).toEqual({ ok: true });
  expect(await nora.request('run.stop', { run: run('a') })).toEqual({ ok: true });
  await second.until('both', () => second.stops.length > 0);
  await sam.until('both', () => sam.stops.length > 0);
  const by = session.seat['owner'];
  for (const tab of [sam, second]) expect([tab.inputs, tab.stops]).toEqual([[{ run: run('a'), answer: run('i'), seen: 1, text: 'Ada', by }], [{ run: run('a'), by }]]);
  expect([nora.inputs, nora.stops]).toEqual([[], []]);
  const late = await server.connect(session, 'owner');
  expect(late.state.runs[0]?.waiting).toBe(true);
});

test('X-8 whether an answer was taken is told by the runner alone, to the tabs of whoever gave it', async () => {
  const { server, session, nora, sam } = await room();
  const second = await server.connect(session, 'owner');
  await start(sam, run('a'));
  const word = { run: run('a'), answer: run('i'), taken: false };
  const to = session.seat['owner'] ?? 0;
  expect(await nora.request('run.answered', { ...word, to })).toEqual(no('NOT_ALLOWED'));
  expect(await sam.request('run.answered', { ...word, to })).toEqual({ ok: true });
  for (const tab of [nora, second]) {
    await tab.until('the word', () => tab.words.length > 0);
    expect(tab.words).toEqual([word]);
  }
  expect(sam.words).toEqual([]);
});

test('X-3 after its end a run takes only what a checker says', async () => {
  const { sam, nora } = await room();
  await start(sam, run('a'));
  await finish(sam, run('a'));
  const check = (index: number, chunks: Chunk[]) => sam.request('run.output', { run: run('a'), index, chunks, waiting: false });
  expect(await check(0, [['out', 'late']])).toEqual(no('NOT_ALLOWED'));
  expect(await check(0, [['check', 'main.ts:1:7 - error TS2322'], ['err', 'late']])).toEqual(no('NOT_ALLOWED'));
  expect(await check(0, [['check', 'main.ts:1:7 - error TS2322']])).toEqual({ ok: true, next: 1 });
  await nora.until('the check', () => nora.outputs.length === 1);
  expect(nora.outputs[0]).toMatchObject({ chunks: [['check', 'main.ts:1:7 - error TS2322']] });
});

test('X-6 a run that goes on after the session ended is told so, to those who join later, too', async () => {
  const dataDir = temporaryFolder();
  const server = await RoomServer.start({ dataDir });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await start(sam, run('a'));
  await print(sam, run('a'), 0, 'one\n');
  await nora.request('room.end', {});
  expect(await print(sam, run('a'), 1, 'two\n')).toEqual(no('ROOM_ENDED'));
  await nora.request('room.reopen', {});
  expect(await print(sam, run('a'), 1, 'two\n')).toEqual({ ok: true, next: 2 });
  await finish(sam, run('a'));
  await start(sam, run('b'));
  await nora.request('room.end', {});
  await finish(sam, run('b'));
  const cards = [{ id: run('a'), untold: false, output: [['out', 'one\ntwo\n']] }, { id: run('b'), untold: true, outcome: { type: 'finished' } }];
  expect((await server.connect(session, 'owner')).state.runs).toMatchObject(cards);
  await server.stop();
  // From the snapshot that the stop wrote.
  const again = await RoomServer.start({ dataDir });
  expect((await again.connect(session, 'owner')).state.runs).toMatchObject(cards);
});

test('X-7 who becomes an observer has nothing running, and may run again as a candidate', async () => {
  const { server, session, nora, sam } = await room();
  await start(sam, run('a'));
  await print(sam, run('a'), 0, 'Who? ', true);
  const [by, participant] = [session.seat['owner'], session.seat['sam'] ?? 0];
  expect(await nora.request('participant.role', { participant, role: 'observer' })).toEqual({ ok: true });
  const ended = { id: run('a'), waiting: false, outcome: { type: 'stopped', by } };
  expect(nora.events.slice(-2)).toMatchObject([{ kind: 'participant.role', role: 'observer' }, { kind: 'run.end', actor: by, run: run('a'), outcome: { type: 'stopped', by } }]);
  const back = await server.connect(session, 'sam', sam.client);
  expect(back.state.runs).toMatchObject([ended]);
  expect(await print(back, run('a'), 1, 'late')).toEqual(no('NOT_ALLOWED'));
  await nora.request('participant.role', { participant, role: 'candidate' });
  expect(await start(await server.connect(session, 'sam', sam.client), run('b'))).toEqual({ ok: true, number: 2 });
});

test('X-3 a run whose tab stays away is lost after a while; what its browser sends later replaces that', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await start(sam, run('a'));
  sam.cut();
  await nora.until('reconnecting', () => nora.presences.some((presence) => presence.reconnecting));
  server.clock.advance(server.limits.RECONNECTING_FOR - 1);
  await nora.settled();
  expect(nora.events.some((event) => event.kind === 'run.end')).toBe(false);
  server.clock.advance(1);
  await nora.until('lost', () => nora.events.some((event) => event.kind === 'run.end'));
  expect(nora.events.at(-1)).toMatchObject({ kind: 'run.end', actor: 0, outcome: { type: 'lost' } });
  const back = await server.connect(session, 'sam', sam.client);
  expect(await print(back, run('a'), 0, 'still here')).toEqual({ ok: true, next: 1 });
  expect(await finish(back, run('a'))).toEqual({ ok: true });
  await nora.until('the real end', () => nora.events.filter((event) => event.kind === 'run.end').length === 2);
  expect(nora.events.at(-1)).toMatchObject({ outcome: { type: 'finished' } });
});

test('R-19 X-3 a run whose tab is back before its person is gone was never told as lost, and is answered and stopped as before', async () => {
  const server = await RoomServer.start({ clock: new HeldClock() });
  const session = await server.session({ owner: 'interviewer', sam: 'candidate' });
  const [nora, sam] = [await server.connect(session, 'owner'), await server.connect(session, 'sam')];
  await start(sam, run('a'));
  await print(sam, run('a'), 0, 'name? ', true);
  sam.cut();
  await nora.until('reconnecting', () => nora.presences.some((presence) => presence.reconnecting));
  server.clock.advance(server.limits.RECONNECTING_FOR - 1);
  const back = await server.connect(session, 'sam', sam.client);
  server.clock.advance(server.limits.RECONNECTING_FOR);
  expect(back.state.runs).toMatchObject([{ id: run('a'), outcome: null, waiting: true }]);
  await nora.request('run.input', { run: run('a'), answer: run('i'), seen: 1, text: 'Ada' });
  await nora.request('run.stop', { run: run('a') });
  await back.until('both', () => back.stops.length > 0);
  expect(back.inputs).toMatchObject([{ text: 'Ada' }]);
  expect(nora.events.some((event) => event.kind === 'run.end')).toBe(false);
});

test('R-19 a tab that leaves by its own word takes its run along, and another tab may run at once', async () => {
  const { server, session, nora, sam } = await room();
  const second = await server.connect(session, 'sam');
  await start(sam, run('a'));
  sam.disconnect();
  await nora.until('lost', () => nora.events.some((event) => event.kind === 'run.end'));
  expect(await start(second, run('b'))).toEqual({ ok: true, number: 2 });
});

test('X-2 output has its limits: of a message, of a run, of what a session keeps and sends', async () => {
  const { server, session, sam } = await room({ RUN_CHUNK: 1_000, RUN_OUTPUT: 6_000, RUNS_KEPT: 3, RUNS_KEPT_BYTES: 9_000, RUNS_SENT_BYTES: 5_000 });
  await start(sam, run('a'));
  expect(await print(sam, run('a'), 0, 'x'.repeat(1_001))).toEqual(no('BAD_MESSAGE'));
  const line = `${'x'.repeat(999)}\n`;
  for (let i = 0; i < 10; i++) expect(await print(sam, run('a'), i, line)).toEqual({ ok: true, next: i + 1 });
  expect(await print(sam, run('a'), 10, line)).toEqual(no('LIMIT_REACHED'));
  await finish(sam, run('a'));
  for (const id of ['b', 'c', 'd']) {
    await start(sam, run(id));
    for (let i = 0; i < 3; i++) await print(sam, run(id), i, line);
    await finish(sam, run(id));
  }
  const late = await server.connect(session, 'owner');
  const sent = late.state.runs.map(({ id, output, dropped }) => [id[0], output.map(([, text]) => text.length), dropped]);
  expect(sent).toEqual([['b', [], 3], ['c', [], 3], ['d', [3_000], 0]]);
});

test('T-41 pieces of output that say nothing are refused; many small ones cannot fill the memory', async () => {
  const { sam } = await room({ EVENTS_BURST: 1_000 });
  await start(sam, run('a'));
  expect(await print(sam, run('a'), 0, '')).toEqual(no('BAD_MESSAGE'));
  const pieces = (count: number) => Array.from({ length: count }, (_, index): ['out' | 'err', string] => [index % 2 ? 'out' : 'err', 'x']);
  for (let index = 0; index < 256; index++) expect(await sam.request('run.output', { run: run('a'), index, chunks: pieces(256), waiting: false })).toMatchObject({ ok: true });
  expect(await sam.request('run.output', { run: run('a'), index: 256, chunks: pieces(1), waiting: false })).toEqual(no('LIMIT_REACHED'));
});

test('X-3 a run that was lost is not lost again', async () => {
  const { nora, sam } = await room();
  await start(sam, run('a'));
  const lost = () => sam.request('run.end', { run: run('a'), outcome: { type: 'lost', ms: 1 } });
  for (let i = 0; i < 3; i++) expect(await lost()).toEqual({ ok: true });
  await finish(sam, run('a'));
  await nora.until('the end', () => nora.events.some((event) => event.kind === 'run.end' && event.outcome.type === 'finished'));
  expect(nora.events.filter((event) => event.kind === 'run.end')).toHaveLength(2);
});

test('T-35 X-1 who runs more often than RUNS_PER_MINUTE waits with it, and is not put out', async () => {
  const server = await RoomServer.start({ limits: { RUNS_PER_MINUTE: 1 } });
  const session = await server.session({ sam: 'candidate' });
  const sam = await server.connect(session, 'sam');
  const start = (letter: string) => sam.request('run.start', { run: letter.repeat(11), language: 'python', file: 'main.py' });
  expect(await start('a')).toMatchObject({ ok: true });
  expect(await sam.request('run.end', { run: 'a'.repeat(11), outcome: { type: 'finished', ms: 1, exitCode: 0 } })).toEqual({ ok: true });
  for (let i = 0; i < 2 * server.limits.STRIKES; i++) expect(await start('b')).toMatchObject({ ok: false, refusal: { code: 'TOO_FAST' } });
  server.clock.advance(60_001);
  expect(await start('b')).toMatchObject({ ok: true, number: 2 });
  expect(sam.closed).toBe(null);
});
