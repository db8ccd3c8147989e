import { inspect } from 'node-inspect-extracted';

/** An error with a code, as Node makes them: its stack names the code, its name does not. */
export function nodeError<E extends Error>(kind: new (message: string) => E, code: string, message: string, more: Record<string, unknown> = {}): E {
  const error = new kind(message);
  Object.assign(error, { code }, more);
  const { name } = error;
  Object.defineProperty(error, 'name', { value: `${name} [${code}]`, configurable: true, writable: true, enumerable: false });
  // Reading the stack fixes its first line.
  void error.stack;
  Reflect.deleteProperty(error, 'name');
  return error;
}

/** How Node names a wrong argument: `undefined`, `type number (5)`, `an instance of Map`. */
export function describeReceived(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'object') {
    const name: unknown = value.constructor?.name;
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : inspect(value, { depth: -1 });
  }
  const shown = inspect(value, { colors: false });
  return `type ${typeof value} (${shown.length > 28 ? `${shown.slice(0, 25)}...` : shown})`;
}
