import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageRun } from '../../src/runtime/page-run.ts';
import type { RunnerOutcome } from '../../src/runtime/runner.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(answers: (string | null)[] = []) {
  const said: unknown[] = [];
  const actions = { stop: vi.fn(), answer: vi.fn(), abandon: vi.fn(), over: vi.fn() };
  const request = { language: 'javascript', entry: 'main.js', files: {}, answers, limits: { timeMs: 1_000, outputBytes: 100, messagesPerSecond: 2_000, deliveriesPerSecond: 20, chunkUnits: 16_384 } };
  const sink = {
    output: (chunks: unknown) => said.push(chunks),
    waiting: (waiting: boolean) => said.push(waiting),
    end: (outcome: RunnerOutcome) => said.push(outcome.type),
  };
  return { said, actions, run: new PageRun(1, request, sink, actions) };
}

test('T-41 a frame that does not end a run within 150 ms is removed, and the run has ended', () => {
  const { said, actions, run } = start();
  run.sent();
  run.hear({ type: 'started', run: 1 });
  run.stop();
  expect(actions.stop).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(149);
  expect(actions.abandon).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(actions.abandon).toHaveBeenCalledOnce();
  expect(said).toEqual(['stopped']);
});

test('T-41 a run that was never handed over stops at once, without the frame', () => {
  const { said, actions, run } = start();
  run.stop();
  expect(said).toEqual(['stopped']);
  expect(actions.stop).not.toHaveBeenCalled();
});

test('T-41 the end is told once and last; what a frame says later is not heard', () => {
  const { said, run } = start();
  run.sent();
  run.hear({ type: 'started', run: 1 });
  run.hear({ type: 'output', run: 1, chunks: [['out', 'a']] });
  run.hear({ type: 'output', run: 1, chunks: [['out', 'b']] });
  run.hear({ type: 'waiting', run: 1, waiting: true, computing: false });
  run.hear({ type: 'end', run: 1, end: { type: 'finished', exitCode: 0 } });
  run.hear({ type: 'output', run: 1, chunks: [['out', 'late']] });
  run.hear({ type: 'end', run: 1, end: { type: 'stopped' } });
  run.stop();
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual([[['out', 'a']], [['out', 'b']], true, false, 'finished']);
});

test('L-3 nobody is asked for what was prepared, and it is shown where it is read', () => {
  const { said, actions, run } = start(['Ada', null]);
  run.sent();
  run.hear({ type: 'started', run: 1 });
  run.hear({ type: 'output', run: 1, chunks: [['out', 'Who? ']] });
  for (const waiting of [true, false, true, false]) run.hear({ type: 'waiting', run: 1, waiting, computing: !waiting });
  expect(actions.answer.mock.calls).toEqual([['Ada'], [null]]);
  run.hear({ type: 'waiting', run: 1, waiting: true, computing: false });
  expect(said).toEqual([[['out', 'Who? ']], [['in', 'Ada\n']], true]);
  run.answer('more');
  expect(actions.answer).toHaveBeenLastCalledWith('more');
  run.hear({ type: 'end', run: 1, end: { type: 'finished', exitCode: 0 } });
  run.answer('late');
  expect(actions.answer).toHaveBeenCalledTimes(3);
});

test('T-41 the time limit asks the frame to stop, and is the outcome', () => {
  const { said, actions, run } = start();
  run.sent();
  run.hear({ type: 'started', run: 1 });
  vi.advanceTimersByTime(1_000);
  expect(actions.stop).toHaveBeenCalledOnce();
  run.hear({ type: 'end', run: 1, end: { type: 'stopped' } });
  expect(said).toEqual(['timedOut']);
});
