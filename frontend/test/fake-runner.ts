import { languageOf } from '@oci/runtimes/table.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Runner, RunHandle, RunRequest, RunSink, RuntimeStatus } from '../src/runtime/runner.ts';

/** A sandbox that does what a test tells it. */
export class FakeRunner implements Runner {
  readonly status: StoreApi<Readonly<Record<string, RuntimeStatus>>> = createStore<Readonly<Record<string, RuntimeStatus>>>(() => ({ python: { state: 'ready' }, javascript: { state: 'idle', size: null }, rust: { state: 'unsupported', why: languageOf('rust')?.cannotRun ?? '' } }));
  readonly runs: { request: RunRequest; sink: RunSink; inputs: (string | null)[]; stops: number }[] = [];
  readonly loads: string[] = [];

  show(language: string): Promise<void> {
    return this.load(language);
  }

  /** What `find` waits for; by default the server has all. */
  found: () => Promise<void> = () => Promise.resolve();

  find(): Promise<void> {
    return this.found();
  }

  load(language: string): Promise<void> {
    this.loads.push(language);
    return Promise.resolve();
  }

  run(request: RunRequest, sink: RunSink): RunHandle {
    const run = { request, sink, inputs: [] as (string | null)[], stops: 0 };
    this.runs.push(run);
    return {
      stop: () => {
        run.stops += 1;
        sink.end({ type: 'stopped', ms: 1_000 });
      },
      input: (text) => run.inputs.push(text),
    };
  }

  /** The newest run. */
  get last(): FakeRunner['runs'][number] {
    const run = this.runs.at(-1);
    if (run === undefined) throw new Error('nothing was run');
    return run;
  }

  dispose(): void {}
}
