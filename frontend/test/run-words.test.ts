import { describe, expect, it } from 'vitest';
import type { Outcome, Run } from '@oci/protocol/run.ts';
import { bytes, duration, endedState, runningState, type RunState } from '../src/run/run-words.ts';

const run: Run = { id: 'AAAAAAAAAAA', number: 7, participant: 2, language: 'python', file: 'main.py', startedAt: 0, waiting: false, outcome: null, output: [], next: 0, dropped: 0 };
const reader = { me: 1, nameOf: (id: number) => (id === 2 ? 'Sam' : 'Nora') };
const words = (state: RunState) => `${state.pill}${state.rest === '' ? '' : state.join}${state.rest}`;
const ended = (outcome: Outcome) => words(endedState(run, outcome, reader));

describe('words of a run', () => {
  it.each<[Outcome, string]>([
    [{ type: 'finished', ms: 412, exitCode: 0 }, 'Finished · exit 0 · 0.4 s'],
    [{ type: 'finished', ms: 96, exitCode: 1 }, 'Error · exit 1 · 0.1 s'],
    [{ type: 'failed', ms: 96, error: 'no' }, 'Error · 0.1 s'],
    [{ type: 'stopped', ms: 10_200, by: 1 }, 'Stopped by you · 10.2 s'],
    [{ type: 'stopped', ms: 10_200, by: 2 }, 'Stopped by Sam · 10.2 s'],
    [{ type: 'timedOut', ms: 30_010, limitMs: 30_000 }, 'Stopped: 30 s limit reached'],
    [{ type: 'memoryLimit', ms: 900 }, 'Stopped: out of memory'],
    [{ type: 'outputLimit', ms: 900, limitBytes: 1_048_576 }, 'Stopped: output limit reached'],
    [{ type: 'lost', ms: 900 }, "Interrupted: Sam's browser disconnected"],
  ])('ux §4: %j reads %s', (outcome, expected) => {
    expect(ended(outcome)).toBe(expected);
  });

  it('ux §4: a run that goes on counts whole seconds, waits, or waits for its runtime', () => {
    expect(words(runningState(run, 3_900, null))).toBe('Running 3 s');
    expect(words(runningState({ ...run, waiting: true }, 3_900, null))).toBe('Waiting for input');
    const status = { state: 'loading', loaded: 7_759_462, total: 11_744_051 } as const;
    expect(words(runningState(run, 0, { label: 'Python', status }))).toBe('Starting once Python is loaded · 7.4 of 11.2 MB');
    expect(words(runningState(run, 3_900, { label: 'Python', status: { ...status, loaded: status.total } }))).toBe('Starting Python 3 s');
  });

  it('durations and sizes are read as people read them', () => {
    expect(duration(125_000)).toBe('2 min 5 s');
    expect(duration(99_960)).toBe('1 min 40 s');
    expect(bytes(1_048_576)).toBe('1 MB');
    expect(bytes(262_144)).toBe('256 KB');
  });
});
