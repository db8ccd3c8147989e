import { createInputMemory } from '../kernel/input-memory.ts';
import { createOutputMemory } from '../kernel/output-memory.ts';
import { canShare } from '../kernel/shared.ts';
import { WorkerLink } from './worker-link.ts';
import type { FromWorker, WorkerFile } from './messages.ts';
import type { Script } from './scripts.ts';

/** A run worker with its memories; ready when it has loaded and waits for a program. */
export class Spare {
  readonly link: WorkerLink;
  readonly input = canShare() ? createInputMemory() : null;
  readonly output = canShare() ? createOutputMemory() : null;
  readonly ready: Promise<void>;
  /** Takes the worker's messages once a program runs. */
  onmessage: (message: FromWorker) => void = () => undefined;
  onbroken: (error: string) => void = () => undefined;

  constructor(script: Script, files: Record<string, WorkerFile>, memo: unknown, keep: (memo: unknown) => void) {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    // A spare that breaks before anybody takes it is reported to who takes it.
    promise.catch(() => undefined);
    let loaded = false;
    const broken = (error: string): void => {
      reject(new Error(error));
      this.onbroken(error);
    };
    this.link = new WorkerLink(script, { files, memo, input: this.input, output: this.output }, {
      broken,
      message: (message) => {
        // Once it is ready a program may speak for it.
        if (message.type === 'memo' && !loaded) keep(message.memo);
        else if (message.type === 'ready') {
          loaded = true;
          resolve();
        }
        else if (message.type === 'broken') broken(message.error);
        else this.onmessage(message);
      },
    });
  }
}
