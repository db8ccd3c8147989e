import type { RuntimeStatus } from '../runtime/runner.ts';
import { bytes, isFetched, progress } from './run-words.ts';

/** How far this browser is with running a language, in words. */
export function runtimeWords(label: string, status: RuntimeStatus): string {
  switch (status.state) {
    case 'idle':
      return status.size === null || status.size === 0 ? `${label} loads when needed` : `${label} loads at the first run · ${bytes(status.size)}`;
    case 'loading':
      return isFetched(status) ? `Starting ${label}` : `Loading ${label} · ${progress(status)}`;
    case 'ready':
      return `${label} ready · runs in your browser`;
    case 'failed':
      return `${label} could not load. Check the connection.`;
    case 'unsupported':
      return status.why;
  }
}
