import { formatWithOptions, inspect } from 'node-inspect-extracted';
import type { Output } from '../kernel/output.ts';
import { tableText } from './text-table.ts';

const now = performance.now.bind(performance);
const { apply } = Reflect;
const { repeat, replace } = String.prototype;
const LINE = /\n/g;

/** Node's console. `warn` prints what Node itself warns of. */
export function createConsole(write: Output['write'], warn: (text: string) => void) {
  let depth = 0;
  const counts = new Map<string, number>();
  const timers = new Map<string, number>();

  const print = (stream: 'out' | 'err', text: string): void => {
    write(stream, depth === 0 ? `${text}\n` : indented(text, depth));
  };
  const log = (...parts: unknown[]): void => print('out', parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : formatWithOptions({}, ...parts));
  const error = (...parts: unknown[]): void => print('err', formatWithOptions({}, ...parts));

  const since = (label: string, method: string): string | null => {
    const start = timers.get(label);
    if (start === undefined) warn(`Warning: No such label '${label}' for console.${method}()`);
    return start === undefined ? null : `${label}: ${duration(now() - start)}`;
  };

  return {
    log,
    info: log,
    debug: log,
    error,
    warn: error,
    dirxml: log,
    trace(...parts: unknown[]): void {
      const here = new Error(formatWithOptions({}, ...parts));
      here.name = 'Trace';
      error(here.stack);
    },
    assert(condition: unknown, ...parts: unknown[]): void {
      if (condition) return;
      if (typeof parts[0] === 'string') error(`Assertion failed: ${parts[0]}`, ...parts.slice(1));
      else error('Assertion failed', ...parts);
    },
    dir: (value: unknown, options: object = {}): void => print('out', inspect(value, { customInspect: false, ...options })),
    table(data: unknown, properties?: readonly string[]): void {
      const text = tableText(data, properties);
      if (text === null) log(data);
      else log(text);
    },
    group(...parts: unknown[]): void {
      if (parts.length > 0) log(...parts);
      depth += 1;
    },
    groupCollapsed(...parts: unknown[]): void {
      if (parts.length > 0) log(...parts);
      depth += 1;
    },
    groupEnd(): void {
      if (depth > 0) depth -= 1;
    },
    count(label: unknown = 'default'): void {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      log(`${String(label)}: ${count}`);
    },
    countReset(label: unknown = 'default'): void {
      if (!counts.delete(String(label))) warn(`Warning: Count for '${String(label)}' does not exist`);
    },
    time(label: unknown = 'default'): void {
      if (timers.has(String(label))) warn(`Warning: Label '${String(label)}' already exists for console.time()`);
      else timers.set(String(label), now());
    },
    timeEnd(label: unknown = 'default'): void {
      const text = since(String(label), 'timeEnd');
      if (text !== null) log(text);
      timers.delete(String(label));
    },
    timeLog(label: unknown = 'default', ...parts: unknown[]): void {
      const text = since(String(label), 'timeLog');
      if (text !== null) log(text, ...parts);
    },
    timeStamp(): void {},
    profile(): void {},
    profileEnd(): void {},
  };
}

export type Console = ReturnType<typeof createConsole>;

function indented(text: string, depth: number): string {
  const indent: string = apply(repeat, '  ', [depth]);
  return `${indent}${apply(replace, text, [LINE, `\n${indent}`])}\n`;
}

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}

/** A duration as `console.timeEnd` prints it. */
function duration(ms: number): string {
  if (ms < 1_000) return `${Number(ms.toFixed(3))}ms`;
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds.toFixed(3)}s`;
  const minutes = seconds / 60;
  if (minutes < 60) return `${Math.floor(minutes)}:${(seconds % 60).toFixed(3).padStart(6, '0')} (m:ss.mmm)`;
  return `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${pad(seconds % 60)} (h:mm:ss)`;
}
