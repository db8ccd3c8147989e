import { describe, expect, it } from 'vitest';
import { createRunController } from '../src/run/run-controller.ts';
import { FakeRunner } from './fake-runner.ts';
import { FakeSession } from './fake-session.ts';
import type { Role, SessionState } from '@oci/protocol/session.ts';

function setUp(role: Role = 'candidate', state: SessionState = 'open') {
  const session = new FakeSession(role, state);
  const runner = new FakeRunner();
  let ids = 0;
  const controller = createRunController({ session, runner, now: () => 5_000, newId: () => `run-${++ids}` });
  return { session, runner, controller };
}

describe('the run controller', () => {
  it('X-1 runs the text of the shown file, within the limits of the session, and tells the room', () => {
    const { session, runner, controller } = setUp();
    session.changeRoom((room) => ({ ...room, session: { ...room.session, runTimeMs: 10_000 } }));
    controller.start();
    expect(runner.last.request).toEqual({ language: 'python', entry: 'main.py', files: { 'main.py': 'print("hello")\n' }, answers: [], limits: { timeMs: 10_000, outputBytes: 1_048_576, messagesPerSecond: 2_000, deliveriesPerSecond: 20, chunkUnits: 16_384 } });
    expect(session.told).toEqual([{ type: 'start', run: 'run-1', language: 'python', file: 'main.py', startedAt: 5_000 }]);
    expect(controller.own.getState()).toEqual({ id: 'run-1', language: 'python', startedAt: 5_000 });
  });

  it('H-3 runs within the limits of the server', () => {
    const { session, runner, controller } = setUp();
    session.changeRoom((room) => ({ ...room, limits: { ...room.limits, RUN_OUTPUT: 2_000_000, RUN_MESSAGES: 50, RUN_CHUNKS_PER_SECOND: 5, RUN_CHUNK: 100 } }));
    controller.start();
    expect(runner.last.request.limits).toEqual({ timeMs: 30_000, outputBytes: 2_000_000, messagesPerSecond: 50, deliveriesPerSecond: 5, chunkUnits: 100 });
  });

  it('L-3 gives each run the input that was prepared', () => {
    const { runner, controller } = setUp();
    for (const [text, ends, answers] of [['one\n\ntwo\n', true, ['one', '', 'two', null]], ['one', false, ['one']], ['\n', true, ['', null]], ['', true, []]] as const) {
      controller.prepared.setState({ text, ends });
      controller.start();
      expect(runner.last.request.answers).toEqual(answers);
      runner.last.sink.end({ type: 'finished', ms: 1, exitCode: 0 });
    }
  });

  it('X-3 output, waiting and the end are told in order, the end is the last word', () => {
    const { session, runner, controller } = setUp();
    controller.start();
    const { sink } = runner.last;
    sink.output([['out', 'Who? ']]);
    sink.waiting(true);
    sink.waiting(true);
    sink.waiting(false);
    sink.end({ type: 'finished', ms: 12, exitCode: 0 });
    sink.output([['out', 'too late']]);
    sink.end({ type: 'memoryLimit', ms: 13 });
    expect(session.told.slice(1)).toEqual([
      { type: 'output', run: 'run-1', chunks: [['out', 'Who? ']], waiting: false },
      { type: 'output', run: 'run-1', chunks: [], waiting: true },
      { type: 'output', run: 'run-1', chunks: [], waiting: false },
      { type: 'end', run: 'run-1', outcome: { type: 'finished', ms: 12, exitCode: 0 } },
    ]);
    expect(controller.own.getState()).toBeNull();
  });

  it('one run per person: a second press does nothing while one goes on', () => {
    const { runner, controller } = setUp();
    controller.start();
    controller.start();
    expect(runner.runs.length).toBe(1);
    runner.last.sink.end({ type: 'finished', ms: 1, exitCode: 0 });
    controller.start();
    expect(runner.runs.length).toBe(2);
  });

  it('stopping is told with the name of who stopped', () => {
    const { session, runner, controller } = setUp();
    controller.start();
    controller.stop();
    expect(session.told.at(-1)).toEqual({ type: 'end', run: 'run-1', outcome: { type: 'stopped', ms: 1_000, by: 1 } });
    controller.start();
    session.ask({ run: 'run-1', by: 7, stop: true });
    expect(runner.last.stops).toBe(0);
    session.ask({ run: 'run-2', by: 7, stop: true });
    expect(session.told.at(-1)).toEqual({ type: 'end', run: 'run-2', outcome: { type: 'stopped', ms: 1_000, by: 7 } });
  });

  it("X-4 an interviewer's answer reaches the program, and so does the runner's own", async () => {
    const { session, runner, controller } = setUp();
    controller.start();
    const { sink } = runner.last;
    sink.waiting(true);
    session.ask({ run: 'run-1', by: 7, answer: 'i', text: 'Ada', saw: true });
    session.ask({ run: 'another', by: 7, answer: 'j', text: 'no', saw: true });
    sink.waiting(false);
    sink.waiting(true);
    expect(await controller.answer('run-1', 3, null, () => undefined)).toBe('taken');
    expect(runner.last.inputs).toEqual(['Ada', null]);
    expect(session.requests).toEqual([{ name: 'run.answered', payload: { run: 'run-1', answer: 'i', to: 7, taken: true } }]);
  });

  it('X-8 a question takes one answer, and no answer to a question before it', async () => {
    const { session, runner, controller } = setUp();
    controller.start();
    const { sink } = runner.last;
    const answer = (seen: number, text: string) => controller.answer('run-1', seen, text, () => undefined);
    const ask = (id: string, saw: boolean) => session.ask({ run: 'run-1', by: 7, answer: id, text: id, saw });
    expect(await answer(0, 'before any')).toBe('late');
    sink.output([['out', '1? ']]);
    sink.waiting(true);
    expect(await answer(2, 'one')).toBe('taken');
    expect(await answer(2, 'at once after it')).toBe('late');
    ask('too', true);
    sink.waiting(false);
    sink.output([['in', 'one\n'], ['out', '2? ']]);
    sink.waiting(true);
    expect(await answer(2, 'of the first')).toBe('late');
    ask('first', false);
    ask('two', true);
    // It is sent until its author hears of it.
    ask('two', true);
    expect(runner.last.inputs).toEqual(['one', 'two']);
    expect(session.requests.map(({ payload }) => payload)).toEqual([['too', false], ['first', false], ['two', true], ['two', true]].map(([id, taken]) => ({ run: 'run-1', answer: id, to: 7, taken })));
  });

  it("X-8 an answer to a run of another browser goes by the wire", async () => {
    const { session, controller } = setUp('interviewer');
    session.answered = 'late';
    expect(await controller.answer('AAAAAAAAAAA', 4, 'Ada', () => undefined)).toBe('late');
    expect(session.requests).toEqual([{ name: 'run.input', payload: { run: 'AAAAAAAAAAA', answer: 'run-1', seen: 4, text: 'Ada' } }]);
  });

  it.each<[Role, SessionState]>([['observer', 'open'], ['candidate', 'paused'], ['interviewer', 'ended']])('%s does not run while %s', (role, state) => {
    const { session, runner, controller } = setUp(role, state);
    controller.start();
    expect(runner.runs).toEqual([]);
    expect(session.told).toEqual([]);
  });

  it('X-5 T-42 nothing that arrives by the wire starts a program', () => {
    const { session, runner } = setUp();
    session.ask({ run: 'run-1', by: 7, answer: 'i', text: 'x', saw: true });
    session.runs.setState([{ id: 'AAAAAAAAAAA', number: 1, participant: 1, language: 'python', file: 'main.py', startedAt: 0, waiting: false, outcome: null, output: [], next: 0, dropped: 0 }], true);
    expect(runner.runs).toEqual([]);
  });

  it('disposing ends the run and listens to nobody', () => {
    const { session, runner, controller } = setUp();
    controller.start();
    controller.dispose();
    expect(runner.last.stops).toBe(1);
    expect(session.listeners).toBe(0);
  });
});
