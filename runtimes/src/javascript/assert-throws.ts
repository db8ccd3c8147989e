import { isDeepStrictEqual } from 'assert/build/internal/util/comparisons';
import { inspect } from 'node-inspect-extracted';
import { AssertionError } from './assertion-error.ts';
import { nodeError, describeReceived } from './node-error.ts';

const NOTHING = Symbol('nothing was thrown');

type Kind = { name: string; self: Function; noun: 'exception' | 'rejection' };

function thrownBy(call: unknown): unknown {
  if (typeof call !== 'function') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "fn" argument must be of type function. Received ${describeReceived(call)}`);
  try {
    Reflect.apply(call, undefined, []);
    return NOTHING;
  } catch (error) {
    return error;
  }
}

async function rejectedBy(what: unknown): Promise<unknown> {
  const promise: unknown = typeof what === 'function' ? Reflect.apply(what, undefined, []) : what;
  try {
    await promise;
    return NOTHING;
  } catch (error) {
    return error;
  }
}

function expectError(kind: Kind, actual: unknown, wanted: unknown, words: unknown): void {
  const expected = typeof wanted === 'string' ? undefined : wanted;
  const message = typeof wanted === 'string' ? wanted : words;
  if (actual === NOTHING) {
    const name: unknown = typeof expected === 'function' || (typeof expected === 'object' && expected !== null) ? Reflect.get(expected, 'name') : '';
    const details = `${name ? ` (${String(name)})` : ''}${message ? `: ${String(message)}` : '.'}`;
    throw new AssertionError({ actual: undefined, expected, operator: kind.name, message: `Missing expected ${kind.noun}${details}`, stackStartFn: kind.self });
  }
  if (expected === undefined || expected === null) return;
  const complaint = typeof expected === 'object' && !(expected instanceof RegExp) ? compareProperties(kind, actual, expected, message) : complaintOf(actual, expected);
  if (complaint === null) return;
  if (message instanceof Error) throw message;
  const error = new AssertionError({ actual, expected, message: message ?? complaint, operator: kind.name, stackStartFn: kind.self });
  error.generatedMessage = message === undefined;
  throw error;
}

/** Why a thrown value is not what a pattern, class or function asks for; null if it is. */
function complaintOf(actual: unknown, expected: unknown): string | null {
  if (expected instanceof RegExp) {
    const text = String(actual);
    return expected.exec(text) ? null : `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(text)}\n`;
  }
  if (typeof expected !== 'function') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "error" argument must be of type function or an instance of Error, RegExp, or Object. Received ${describeReceived(expected)}`);
  if (expected.prototype !== undefined && actual instanceof expected) return null;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    const head = `The error is expected to be an instance of "${expected.name}". Received `;
    if (!(actual instanceof Error)) return `${head}"${inspect(actual, { depth: -1 })}"`;
    const name = actual.constructor.name || actual.name;
    const which = name === expected.name ? 'an error with identical name but a different prototype.' : `"${name}"`;
    return `${head}${which}${actual.message ? `\n\nError message:\n\n${actual.message}` : ''}`;
  }
  const result: unknown = Reflect.apply(expected, {}, [actual]);
  if (result === true) return null;
  return `The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(result)}${actual instanceof Error ? `\n\nCaught error:\n\n${String(actual)}` : ''}`;
}

/** What is shown of two values whose properties differ; its name is part of the message. */
function Comparison(this: object, properties: object): void {
  Object.assign(this, properties);
}

function read(holder: unknown, key: string): unknown {
  return holder === null || holder === undefined ? undefined : Reflect.get(Object(holder), key);
}

/** Compares the properties that an object names; throws a comparison of them where they differ. */
function compareProperties(kind: Kind, actual: unknown, expected: object, message: unknown): null {
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  const fits = (key: string): boolean => {
    const wanted = read(expected, key);
    const found = read(actual, key);
    return (typeof found === 'string' && wanted instanceof RegExp && wanted.exec(found) !== null) || isDeepStrictEqual(found, wanted);
  };
  if (keys.every(fits)) return null;
  if (message instanceof Error) throw message;
  const left = Reflect.construct(Comparison, [Object.fromEntries(keys.filter((key) => key in Object(actual)).map((key) => [key, read(actual, key)]))]);
  const right = Reflect.construct(Comparison, [Object.fromEntries(keys.map((key) => [key, fits(key) ? read(actual, key) : read(expected, key)]))]);
  const error = new AssertionError({ actual: left, expected: right, message, operator: 'deepStrictEqual', stackStartFn: kind.self });
  throw Object.assign(error, { actual, expected, operator: kind.name });
}

function expectNone(kind: Kind, actual: unknown, wanted: unknown, words: unknown): void {
  if (actual === NOTHING) return;
  const expected = typeof wanted === 'string' ? undefined : wanted;
  const message = typeof wanted === 'string' ? wanted : words;
  if (expected && complaintOf(actual, expected) !== null) throw actual;
  const said: unknown = actual instanceof Error ? actual.message : undefined;
  throw new AssertionError({
    actual,
    expected,
    operator: kind.name,
    message: `Got unwanted ${kind.noun}${message ? `: ${String(message)}` : '.'}\nActual message: "${String(said)}"`,
    stackStartFn: kind.self,
  });
}

/** The assertions on what throws and what rejects. */
export const throwing = {
  throws(call: unknown, expected?: unknown, message?: unknown): void {
    expectError({ name: 'throws', self: throwing.throws, noun: 'exception' }, thrownBy(call), expected, message);
  },
  async rejects(what: unknown, expected?: unknown, message?: unknown): Promise<void> {
    expectError({ name: 'rejects', self: throwing.rejects, noun: 'rejection' }, await rejectedBy(what), expected, message);
  },
  doesNotThrow(call: unknown, expected?: unknown, message?: unknown): void {
    expectNone({ name: 'doesNotThrow', self: throwing.doesNotThrow, noun: 'exception' }, thrownBy(call), expected, message);
  },
  async doesNotReject(what: unknown, expected?: unknown, message?: unknown): Promise<void> {
    expectNone({ name: 'doesNotReject', self: throwing.doesNotReject, noun: 'rejection' }, await rejectedBy(what), expected, message);
  },
};
