import type { Outcome, Run } from '@oci/protocol/run.ts';
import type { RuntimeStatus } from '../runtime/runner.ts';

/** What a run's words depend on beside the run. */
export type RunReader = { me: number; nameOf(participant: number): string };
/** A run's state: the word of its pill, and what follows it. Read together they make one sentence. */
export type RunState = { tone: 'running' | 'ok' | 'bad' | 'quiet'; pill: string; join: ' · ' | ' ' | ': '; rest: string; /** Whether its words are long. */ wide?: true };

/** A duration as a person reads it: "0.4 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Whole seconds, for what still goes on. */
export function wholeSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** B of what is called a megabyte everywhere: so that the output limit of 1,048,576 B reads "1 MB". */
const MEGABYTE = 1_048_576;
const mega = (count: number): string => (count / MEGABYTE).toFixed(1);

/** B as "7.4 MB" or "256 KB". */
export function bytes(count: number): string {
  if (count < MEGABYTE) return `${Math.ceil(count / 1024)} KB`;
  return `${Number(mega(count))} MB`;
}

/** How far a download is: "7.4 of 11.2 MB", or "7.4 MB so far" while its size is unknown. */
export function progress(status: Extract<RuntimeStatus, { state: 'loading' }>): string {
  return status.total === null ? `${mega(status.loaded)} MB so far` : `${mega(status.loaded)} of ${mega(status.total)} MB`;
}

/** Whether all is fetched, and only the language itself is still to start: no megabyte will follow. */
export function isFetched(status: RuntimeStatus): boolean {
  return status.state === 'loading' && status.loaded === status.total;
}

/** "1 line", "4,985 lines". */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** "Run 7", or "New run" until the server has numbered it. */
export function runTitle(run: Run): string {
  return run.number === null ? 'New run' : `Run ${run.number}`;
}

/** The state of a run that goes on. `loading` is set where this browser still loads its runtime. */
export function runningState(run: Run, elapsedMs: number, loading: { label: string; status: RuntimeStatus } | null): RunState {
  if (loading !== null && isFetched(loading.status)) return { tone: 'running', pill: `Starting ${loading.label}`, join: ' ', rest: wholeSeconds(elapsedMs) };
  if (loading !== null) {
    const size = loading.status.state === 'loading' ? progress(loading.status) : '';
    return { tone: 'running', pill: `Starting once ${loading.label} is loaded`, join: ' · ', rest: size, wide: true };
  }
  if (run.waiting) return { tone: 'running', pill: 'Waiting for input', join: ' ', rest: '' };
  return { tone: 'running', pill: 'Running', join: ' ', rest: wholeSeconds(elapsedMs) };
}

const stopped = (why: string): RunState => ({ tone: 'quiet', pill: 'Stopped', join: ': ', rest: why });

/** The state of a run that has ended. */
export function endedState(run: Run, outcome: Outcome, reader: RunReader): RunState {
  const took = duration(outcome.ms);
  switch (outcome.type) {
    case 'finished':
      if (outcome.exitCode !== 0) return { tone: 'bad', pill: 'Error', join: ' · ', rest: `exit ${outcome.exitCode} · ${took}` };
      return { tone: 'ok', pill: 'Finished', join: ' · ', rest: `exit 0 · ${took}` };
    case 'failed':
      return { tone: 'bad', pill: 'Error', join: ' · ', rest: took };
    case 'stopped':
      return { tone: 'quiet', pill: 'Stopped', join: ' ', rest: `by ${outcome.by === reader.me ? 'you' : reader.nameOf(outcome.by)} · ${took}` };
    case 'timedOut':
      return stopped(`${Number((outcome.limitMs / 1000).toFixed(1))} s limit reached`);
    case 'outputLimit':
      return stopped('output limit reached');
    case 'memoryLimit':
      return stopped('out of memory');
    case 'lost':
      return { tone: 'quiet', pill: 'Interrupted', join: ': ', rest: `${reader.nameOf(run.participant)}'s browser disconnected` };
  }
}
