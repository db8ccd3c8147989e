import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { Environment } from './environment.ts';

/**
 * Structured log, one JSON object a line (T-49). Fields are ids, codes, counts and durations;
 * never tokens, cookies, names, code, output, bodies or full URLs.
 */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Errors of parsers carry the text they failed on, so only these fields are written. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  return { type: name, message, stack, ...(cause === undefined ? {} : { cause: describeError(cause) }) };
}

/** A log to standard output, or to `stream`. */
export function createLog(level: Environment['logLevel'], stream: DestinationStream = destination({ dest: 1, sync: true })): Log {
  return pino({ level, base: null, timestamp: stdTimeFunctions.isoTime, serializers: { err: describeError } }, stream);
}
