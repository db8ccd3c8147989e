import { isDeepEqual, isDeepStrictEqual } from 'assert/build/internal/util/comparisons';
import { inspect } from 'node-inspect-extracted';
import { AssertionError, type AssertionOptions } from './assertion-error.ts';
import { nodeError, describeReceived } from './node-error.ts';
import { throwing } from './assert-throws.ts';

type Message = string | Error | undefined;

/** Throws what an assertion's last argument asks for, or an AssertionError. */
export function fail(options: AssertionOptions): never {
  if (options.message instanceof Error) throw options.message;
  throw new AssertionError(options);
}

function two(count: number): void {
  if (count < 2) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
}

function ok(...parts: unknown[]): void {
  check(ok, parts);
}

function check(stackStartFn: Function, parts: readonly unknown[]): void {
  const [value, message] = parts;
  if (value) return;
  if (parts.length === 0) fail({ actual: value, expected: true, message: 'No value argument passed to `assert.ok()`', operator: '==', stackStartFn });
  fail({ actual: value, expected: true, message, operator: '==', stackStartFn });
}

/** An assertion of two values, which throws unless `holds`. */
function comparing(operator: string, holds: (actual: unknown, expected: unknown) => boolean) {
  const assertion = (...parts: unknown[]): void => {
    two(parts.length);
    const [actual, expected, message] = parts;
    if (!holds(actual, expected)) fail({ actual, expected, message, operator, stackStartFn: assertion });
  };
  Object.defineProperty(assertion, 'name', { value: { '==': 'equal', '!=': 'notEqual' }[operator] ?? operator });
  return assertion;
}

// Node's loose equality, with NaN equal to itself.
const loosely = (actual: unknown, expected: unknown): boolean => actual == expected || (Number.isNaN(actual) && Number.isNaN(expected));

const loose = {
  equal: comparing('==', loosely),
  notEqual: comparing('!=', (actual, expected) => !loosely(actual, expected)),
  deepEqual: comparing('deepEqual', isDeepEqual),
  notDeepEqual: comparing('notDeepEqual', (actual, expected) => !isDeepEqual(actual, expected)),
};

const strictOnes = {
  strictEqual: comparing('strictEqual', Object.is),
  notStrictEqual: comparing('notStrictEqual', (actual, expected) => !Object.is(actual, expected)),
  deepStrictEqual: comparing('deepStrictEqual', isDeepStrictEqual),
  notDeepStrictEqual: comparing('notDeepStrictEqual', (actual, expected) => !isDeepStrictEqual(actual, expected)),
};

function matching(name: 'match' | 'doesNotMatch', wanted: boolean) {
  const assertion = (text: unknown, pattern: unknown, message?: Message): void => {
    if (!(pattern instanceof RegExp)) throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "regexp" argument must be an instance of RegExp. Received ${describeReceived(pattern)}`);
    if (typeof text === 'string' && (pattern.exec(text) !== null) === wanted) return;
    const words = typeof text !== 'string'
      ? `The "string" argument must be of type string. Received ${describeReceived(text)} (${inspect(text)})`
      : `${wanted ? 'The input did not match the regular expression ' : 'The input was expected to not match the regular expression '}${inspect(pattern)}. Input:\n\n${inspect(text)}\n`;
    const error = new AssertionError({ actual: text, expected: pattern, message: message ?? words, operator: name, stackStartFn: assertion });
    error.generatedMessage = message === undefined;
    throw message instanceof Error ? message : error;
  };
  return assertion;
}

const common = {
  AssertionError,
  ok,
  ...strictOnes,
  ...throwing,
  match: matching('match', true),
  doesNotMatch: matching('doesNotMatch', false),
  fail(message: unknown = 'Failed'): never {
    if (message instanceof Error) throw message;
    const error = new AssertionError({ message, operator: 'fail', stackStartFn: common.fail });
    error.generatedMessage = message === 'Failed';
    throw error;
  },
  ifError(value: unknown): void {
    if (value === null || value === undefined) return;
    const words = value instanceof Error ? value.message || value.constructor.name : inspect(value);
    throw new AssertionError({ actual: value, expected: null, operator: 'ifError', message: `ifError got unwanted exception: ${words}`, stackStartFn: common.ifError });
  },
};

const plain = (...parts: unknown[]): void => check(plain, parts);
const strictly = (...parts: unknown[]): void => check(strictly, parts);

/** Node's `assert/strict`. */
export const strict = Object.assign(strictly, common, {
  equal: strictOnes.strictEqual,
  notEqual: strictOnes.notStrictEqual,
  deepEqual: strictOnes.deepStrictEqual,
  notDeepEqual: strictOnes.notDeepStrictEqual,
});

/** Node's `assert`. */
export const assert = Object.assign(plain, common, loose, { strict });
Object.assign(strict, { strict });
