import { describe, expect, test } from 'vitest';
import type { RequestPayload } from '@oci/protocol/events.ts';
import type { RunNews } from '../../src/session/session-client.ts';
import { ScriptedServer } from './scripted-server.ts';

const ID = 'AAAAAAAAAAA';
const ANSWER = 'IIIIIIIIIII';
const start = { type: 'start', run: ID, language: 'python', file: 'main.py', startedAt: 7 } as const;
const end = { type: 'end', run: ID, outcome: { type: 'finished', ms: 3, exitCode: 0 } } as const;
const out = (text: string, waiting = false): RunNews => ({ type: 'output', run: ID, chunks: [['out', text]], waiting });

async function runner() {
  const server = new ScriptedServer();
  const tab = server.tab();
  await server.admit();
  /** Answers the one request that waits. */
  const answer = async (name: string, given: object): Promise<unknown> => {
    await server.clock.advance(50);
    const [asked, ...more] = server.asked;
    expect([asked?.name, more.length]).toEqual([name, 0]);
    server.asked = [];
    asked?.answer(given as Parameters<typeof asked.answer>[0]);
    await server.clock.advance(0);
    return asked?.payload;
  };
  return { server, tab, answer };
}

describe('runs of this tab', () => {
  test('X-1 a run shows at once, also offline, and is told in order later', async () => {
    const { server, tab, answer } = await runner();
    server.lose();
    tab.tellRun(start);
    tab.tellRun(out('hi\n'));
    tab.tellRun(end);
    expect(tab.runs.getState()).toMatchObject([{ id: ID, number: null, outcome: { type: 'finished' }, output: [['out', 'hi\n']] }]);
    await server.clock.advance(1_000);
    await server.admit();
    await answer('run.start', { ok: true, number: 4 });
    expect(tab.runs.getState()).toMatchObject([{ number: 4 }]);
    expect(await answer('run.output', { ok: true, next: 1 })).toEqual({ run: ID, index: 0, chunks: [['out', 'hi\n']], waiting: false });
    expect(await answer('run.end', { ok: true })).toEqual({ run: ID, outcome: end.outcome });
    await server.clock.advance(60_000);
    expect(server.asked).toEqual([]);
  });

  test('X-1 a run that was begun before its browser heard of a pause is told when that is over', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: false, refusal: { code: 'EDITING_PAUSED' } });
    tab.tellRun(out('hi\n'));
    tab.tellRun(end);
    await server.clock.advance(1_000);
    await answer('run.start', { ok: false, refusal: { code: 'EDITING_PAUSED' } });
    await server.clock.advance(1_000);
    await answer('run.start', { ok: true, number: 1 });
    expect(await answer('run.output', { ok: true, next: 1 })).toMatchObject({ chunks: [['out', 'hi\n']] });
    await answer('run.end', { ok: true });
  });

  test('X-3 what a checker says follows the end', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun({ ...end, checking: true });
    await answer('run.end', { ok: true });
    tab.tellRun({ type: 'checked', run: ID, errors: ['main.ts:1:7 - error TS2322: No.', 'main.ts:2:7 - error TS2322: No.\n  Why.'] });
    const chunks = [['check', 'main.ts:1:7 - error TS2322: No.\nmain.ts:2:7 - error TS2322: No.\n  Why.\n']];
    expect(await answer('run.output', { ok: true, next: 1 })).toEqual({ run: ID, index: 0, chunks, waiting: false });
    expect(tab.runs.getState()).toMatchObject([{ outcome: { type: 'finished' }, output: chunks }]);
    await server.clock.advance(60_000);
    expect(server.asked).toEqual([]);
  });

  test('X-2 what the lost line did not answer is told again under the same number', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('a'));
    await server.clock.advance(50);
    const first = server.asked[0]?.payload;
    server.lose();
    tab.tellRun(out('b'));
    await server.clock.advance(1_000);
    await server.admit();
    expect(await answer('run.output', { ok: true, next: 1 })).toEqual(first);
    expect(await answer('run.output', { ok: true, next: 2 })).toMatchObject({ index: 1, chunks: [['out', 'b']] });
  });

  test('X-2 messages are cut at RUN_CHUNK, not inside a pair, and sent 20 times a second at most', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    const told = `x${'😀'.repeat(20_000)}`;
    tab.tellRun(out(told));
    const messages: RequestPayload<'run.output'>[] = [];
    const begun = server.clock.now();
    while (messages.flatMap(({ chunks }) => chunks).reduce((sum, [, text]) => sum + text.length, 0) < told.length)
      messages.push((await answer('run.output', { ok: true, next: messages.length + 1 })) as RequestPayload<'run.output'>);
    expect(messages.length).toBe(3);
    for (const { chunks } of messages) for (const [, text] of chunks) expect([text.length <= 16_384, text.isWellFormed()]).toEqual([true, true]);
    expect(messages.flatMap(({ chunks }) => chunks.map(([, text]) => text)).join('')).toBe(told);
    expect(server.clock.now() - begun).toBeGreaterThanOrEqual(100);
  });

  test('X-2 a program\'s question is told behind its output', async () => {
    const { tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('y'.repeat(20_000), true));
    expect(await answer('run.output', { ok: true, next: 1 })).toMatchObject({ waiting: false });
    expect(await answer('run.output', { ok: true, next: 2 })).toMatchObject({ waiting: true });
    tab.tellRun({ type: 'output', run: ID, chunks: [], waiting: false });
    expect(await answer('run.output', { ok: true, next: 3 })).toMatchObject({ chunks: [], waiting: false });
  });

  test('X-2 a server that lost what it had acknowledged is told from the beginning', async () => {
    const { tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    for (const [text, next] of [['a', 1], ['b', 2]] as const) {
      tab.tellRun(out(text));
      await answer('run.output', { ok: true, next });
    }
    tab.tellRun(out('c'));
    await answer('run.output', { ok: false, refusal: { code: 'UPDATE_GAP' } });
    expect(await answer('run.output', { ok: true, next: 1 })).toMatchObject({ index: 0 });
    expect(await answer('run.output', { ok: true, next: 2 })).toMatchObject({ index: 1, chunks: [['out', 'b']] });
    expect(await answer('run.output', { ok: true, next: 3 })).toMatchObject({ index: 2, chunks: [['out', 'c']] });
  });

  test('X-6 output waits while the session is ended, and is told when it is opened again', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('a'));
    await answer('run.output', { ok: true, next: 1 });
    const { events } = server.say;
    events['room.event']({ seq: 2, at: 9, actor: 1, kind: 'room.end' });
    tab.tellRun(out('b'));
    await answer('run.output', { ok: false, refusal: { code: 'ROOM_ENDED' } });
    tab.tellRun(out('c'));
    await server.clock.advance(60_000);
    expect(server.asked).toEqual([]);
    events['room.event']({ seq: 3, at: 9, actor: 1, kind: 'room.reopen' });
    expect(await answer('run.output', { ok: true, next: 2 })).toMatchObject({ index: 1, chunks: [['out', 'b']] });
    expect(await answer('run.output', { ok: true, next: 3 })).toMatchObject({ index: 2, chunks: [['out', 'c']] });
  });

  test('X-6 a run that ends while the session is ended tells its end alone', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    const { events } = server.say;
    events['room.event']({ seq: 2, at: 9, actor: 1, kind: 'room.end' });
    tab.tellRun(out('late'));
    await answer('run.output', { ok: false, refusal: { code: 'ROOM_ENDED' } });
    tab.tellRun(end);
    await answer('run.end', { ok: true });
    events['room.event']({ seq: 3, at: 9, actor: 1, kind: 'run.end', run: ID, outcome: end.outcome });
    expect(tab.runs.getState()).toMatchObject([{ outcome: { type: 'finished' }, output: [['out', 'late']], untold: true }]);
    events['room.event']({ seq: 4, at: 9, actor: 1, kind: 'room.reopen' });
    await server.clock.advance(60_000);
    expect(server.asked).toEqual([]);
  });

  test('X-6 output that was refused is told when the session is opened again in the same breath', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('a'));
    await server.clock.advance(50);
    const [asked] = server.asked.splice(0);
    asked?.answer({ ok: false, refusal: { code: 'ROOM_ENDED' } });
    server.say.events['room.event']({ seq: 3, at: 9, actor: 1, kind: 'room.reopen' });
    await server.clock.advance(0);
    expect(await answer('run.output', { ok: true, next: 1 })).toMatchObject({ index: 0, chunks: [['out', 'a']] });
  });

  test.each([['the session has ended', 'ROOM_ENDED'], ['the room is full', 'LIMIT_REACHED']])('X-3 the end of a run is told that comes at once with its last output, when %s', async (_, code) => {
    const { tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('late'));
    await answer('run.output', { ok: false, refusal: { code } });
    tab.tellRun(out('last'));
    tab.tellRun(end);
    await answer('run.end', { ok: true });
  });

  test('X-7 a run that the room has stopped is asked to stop, told at once or after a reconnect', async () => {
    const { server, tab } = await runner();
    const asked: unknown[] = [];
    tab.onRunRequest((request) => asked.push(request));
    const outcome = { type: 'stopped', ms: 1, by: 2 } as const;
    server.say.events['room.event']({ seq: 2, at: 9, actor: 2, kind: 'run.end', run: ID, outcome });
    expect(asked).toEqual([{ run: ID, by: 2, stop: true }]);
    server.lose();
    await server.clock.advance(1_000);
    await server.admit({ runs: [{ id: 'BBBBBBBBBBB', number: 1, participant: 1, language: 'python', file: 'main.py', startedAt: 7, waiting: false, outcome, output: [], next: 0, dropped: 0 }] });
    expect(asked.slice(1)).toEqual([{ run: 'BBBBBBBBBBB', by: 2, stop: true }]);
  });

  test('X-3 an outcome "lost" from the server does not replace that of the living run', async () => {
    const { server, tab, answer } = await runner();
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    server.say.events['room.event']({ seq: 5, at: 9, actor: 0, kind: 'run.end', run: ID, outcome: { type: 'lost', ms: 1 } });
    expect(tab.runs.getState()).toMatchObject([{ outcome: null }]);
  });

  test('X-4 requests to stop and answers come from the wire to whoever listens', async () => {
    const { server, tab } = await runner();
    const heard: unknown[] = [];
    const stop = tab.onRunRequest((request) => heard.push(request));
    server.say.events['run.stop']({ run: ID, by: 2 });
    server.say.events['run.input']({ run: ID, answer: ANSWER, seen: 0, text: null, by: 2 });
    stop();
    server.say.events['run.stop']({ run: ID, by: 2 });
    expect(heard).toEqual([{ run: ID, by: 2, stop: true }, { run: ID, answer: ANSWER, text: null, by: 2, saw: false }]);
  });

  test('X-8 an answer saw the question if its author had the message that told it', async () => {
    const { server, tab, answer } = await runner();
    const saws: unknown[] = [];
    tab.onRunRequest((request) => saws.push('saw' in request && request.saw));
    const saw = (seen: number) => {
      server.say.events['run.input']({ run: ID, answer: ANSWER, seen, text: 'x', by: 2 });
      return saws.at(-1);
    };
    tab.tellRun(start);
    await answer('run.start', { ok: true, number: 1 });
    tab.tellRun(out('1? ', true));
    expect(saw(0)).toBe(false);
    await answer('run.output', { ok: true, next: 1 });
    expect(saw(1)).toBe(true);
    tab.tellRun(out('meanwhile', true));
    await server.clock.advance(50);
    expect([saw(0), saw(1), saw(2)]).toEqual([false, true, true]);
    // The next question is asked while that is on its way.
    tab.tellRun(out('', false));
    tab.tellRun(out('2? ', true));
    expect(saw(2)).toBe(false);
    await answer('run.output', { ok: true, next: 2 });
    expect(await answer('run.output', { ok: true, next: 3 })).toMatchObject({ chunks: [['out', '2? ']], waiting: true });
    expect([saw(2), saw(3)]).toEqual([false, true]);
  });

  test('X-8 what is shown of a question counts the message that told it', async () => {
    const { server, tab } = await runner();
    tab.tellRun(start);
    await server.clock.advance(100);
    tab.tellRun(out('? ', true));
    expect(tab.runs.getState()).toMatchObject([{ waiting: true, next: 1 }]);
    const { events } = server.say;
    events['room.event']({ seq: 4, at: 9, actor: 2, kind: 'run.start', run: 'BBBBBBBBBBB', number: 3, language: 'python', file: 'main.py' });
    await server.clock.advance(100);
    events['run.output']({ run: 'BBBBBBBBBBB', index: 0, chunks: [['out', '? ']], waiting: true });
    expect(tab.runs.getState()).toMatchObject([{ waiting: true, next: 1 }, {}]);
  });

  test('a million lines set the store at most ten times a second', async () => {
    const { server, tab } = await runner();
    let sets = 0;
    tab.tellRun(start);
    tab.runs.subscribe(() => (sets += 1));
    for (let tick = 0; tick < 100; tick++) {
      for (let line = 0; line < 1_000; line++) tab.tellRun(out('line of output\n'));
      await server.clock.advance(10);
    }
    await server.clock.advance(100);
    expect(sets).toBeLessThanOrEqual(12);
    const output = tab.runs.getState()[0]?.output ?? [];
    expect(output.map(([, text]) => text).join('')).toBe('line of output\n'.repeat(100_000));
    expect(output.length).toBeLessThan(200);
  });
});

describe('runs of others', () => {
  test('X-2 output is folded once, whatever is repeated, and cards are in order', async () => {
    const { server, tab } = await runner();
    tab.tellRun({ ...start, run: 'BBBBBBBBBBB' });
    const { events } = server.say;
    const started = { seq: 4, at: 9, actor: 2, kind: 'run.start', run: ID, number: 3, language: 'python', file: 'main.py' } as const;
    events['room.event'](started);
    events['room.event'](started);
    for (const index of [0, 0, 1, 0, 1]) events['run.output']({ run: ID, index, chunks: [['err', `${index}`]], waiting: index === 1 });
    await server.clock.advance(100);
    expect(tab.runs.getState()).toMatchObject([{ id: ID, number: 3, participant: 2, output: [['err', '01']], waiting: true, next: 2 }, { id: 'BBBBBBBBBBB', number: null }]);
    events['room.event']({ seq: 6, at: 9, actor: 0, kind: 'run.end', run: ID, outcome: { type: 'lost', ms: 1 } });
    events['room.event']({ seq: 7, at: 9, actor: 2, kind: 'run.end', run: ID, outcome: { type: 'finished', ms: 1, exitCode: 0 } });
    expect(tab.runs.getState()[0]).toMatchObject({ outcome: { type: 'finished' }, waiting: false });
  });

  test('X-8 an answer is sent until the browser that runs the program says what became of it', async () => {
    const { server, tab, answer } = await runner();
    const given = { run: ID, answer: ANSWER, seen: 1, text: 'Ada' };
    let waits = 0;
    const answered = tab.answerRun(given, () => (waits += 1));
    expect(await answer('run.input', { ok: true })).toEqual(given);
    expect(waits).toBe(0);
    await server.clock.advance(2_000);
    expect(waits).toBe(1);
    expect(await answer('run.input', { ok: true })).toEqual(given);
    server.say.events['run.answered']({ run: ID, answer: 'JJJJJJJJJJJ', taken: false });
    server.say.events['run.answered']({ run: ID, answer: ANSWER, taken: true });
    expect(await answered).toBe('taken');
    await server.clock.advance(60_000);
    expect(server.asked).toEqual([]);
  });

  test('X-8 an answer that cannot be given now, or of which nothing is known, is given again under its own number', async () => {
    const { server, tab, answer } = await runner();
    const given = { run: ID, answer: ANSWER, seen: 1, text: 'Ada' };
    const answered = tab.answerRun(given, () => undefined);
    expect(await answer('run.input', { ok: false, refusal: { code: 'TOO_FAST', retryAfterMs: 3_000 } })).toEqual(given);
    await server.clock.advance(2_999);
    expect(server.asked).toEqual([]);
    await server.clock.advance(1);
    expect(await answer('run.input', { ok: false, refusal: { code: 'DRAINING' } })).toEqual(given);
    await server.clock.advance(2_000);
    expect(await answer('run.input', { ok: true })).toEqual(given);
    server.say.events['run.answered']({ run: ID, answer: ANSWER, taken: true });
    expect(await answered).toBe('taken');
  });

  test('X-8 an answer that is too late, refused, or overtaken by the end of the run is told to be so', async () => {
    const { server, tab, answer } = await runner();
    const give = (id: string) => tab.answerRun({ run: ID, answer: id, seen: 1, text: 'Ada' }, () => undefined);
    const late = give('late');
    await answer('run.input', { ok: true });
    server.say.events['run.answered']({ run: ID, answer: 'late', taken: false });
    expect(await late).toBe('late');
    const refused = give('refused');
    await answer('run.input', { ok: false, refusal: { code: 'NOT_ALLOWED' } });
    expect(await refused).toEqual({ code: 'NOT_ALLOWED' });
    const over = give('over');
    await answer('run.input', { ok: true });
    server.say.events['room.event']({ seq: 7, at: 9, actor: 0, kind: 'run.end', run: ID, outcome: { type: 'lost', ms: 1 } });
    await server.clock.advance(1_900);
    const last = give('last');
    server.asked = [];
    server.say.events['run.answered']({ run: ID, answer: 'last', taken: true });
    expect(await last).toBe('taken');
    await server.clock.advance(100);
    expect(await over).toBe('over');
  });

  test('X-8 disposing leaves no answer waiting, and no timer of one', async () => {
    const { server, tab, answer } = await runner();
    const before = server.clock.waiting;
    const given = tab.answerRun({ run: ID, answer: ANSWER, seen: 1, text: 'Ada' }, () => undefined);
    await answer('run.input', { ok: true });
    server.say.events['room.event']({ seq: 7, at: 9, actor: 0, kind: 'run.end', run: ID, outcome: { type: 'lost', ms: 1 } });
    expect(server.clock.waiting).toBe(before + 2);
    tab.dispose();
    expect(await given).toBe('over');
    expect(server.clock.waiting).toBeLessThanOrEqual(before);
  });
});
