import { inspect } from 'node-inspect-extracted';
import { diffLines, showDiff } from './line-diff.ts';

const WORDS: Readonly<Record<string, string>> = {
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
  notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

/** UTF-16 units up to which two values are shown on one line, and beyond which a text is cut. */
const SHORT = 12;
const LONG = 512;

export type AssertionOptions = { message?: unknown; actual?: unknown; expected?: unknown; operator?: string; stackStartFn?: Function };

/** Node's `assert.AssertionError`, with its messages. */
export class AssertionError extends Error {
  generatedMessage: boolean;
  code = 'ERR_ASSERTION';
  actual: unknown;
  expected: unknown;
  operator: string | undefined;
  diff = 'simple';

  constructor({ message, actual, expected, operator, stackStartFn }: AssertionOptions) {
    const compared = operator === 'deepStrictEqual' || operator === 'strictEqual';
    super(compared ? comparison(actual, expected, operator, message) : message === undefined ? sentence(actual, expected, operator ?? '') : String(message));
    this.generatedMessage = message === undefined;
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    Object.defineProperty(this, 'name', { value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
    if ('captureStackTrace' in Error && typeof Error.captureStackTrace === 'function') Error.captureStackTrace(this, stackStartFn);
    // Reading the stack fixes its first line, which names the code.
    void this.stack;
    this.name = 'AssertionError';
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

function show(value: unknown): string {
  return inspect(value, { compact: false, customInspect: false, depth: 1_000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function comparison(actual: unknown, expected: unknown, operator: string, message: unknown): string {
  const references = operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'));
  const words = (name: string): string => (message === undefined ? WORDS[name] ?? '' : String(message));
  const shownActual = show(actual);
  const shownExpected = show(expected);
  const actualLines = shownActual.split('\n');
  const expectedLines = shownExpected.split('\n');
  const head = words(references ? 'strictEqualObject' : operator);
  if (actualLines.length === 1 && expectedLines.length === 1 && !(isObject(actual) && isObject(expected))) {
    return `${head}\n${short(actual, shownActual, expected, shownExpected)}\n`;
  }
  if (shownActual === shownExpected) {
    const long = actualLines.length > 50;
    return `${words('notIdentical')}\n${long ? '\n... Skipped lines' : ''}\n${long ? `${actualLines.slice(0, 50).join('\n')}\n...}` : shownActual}\n`;
  }
  const { text, skipped } = showDiff(diffLines(actualLines, expectedLines, isObject(actual)));
  return `${head}\n+ actual - expected${skipped ? '\n... Skipped lines' : ''}\n\n${text}\n`;
}

/** UTF-16 units of a shown value that are its quotes. */
function quotes(value: unknown): number {
  return typeof value === 'string' ? 2 : 0;
}

function short(actual: unknown, shownActual: string, expected: unknown, shownExpected: string): string {
  const length = shownActual.length + shownExpected.length - quotes(actual) - quotes(expected);
  if (length <= SHORT && (actual !== 0 || expected !== 0)) return `\n${shownActual} !== ${shownExpected}`;
  const strings = typeof actual === 'string' && typeof expected === 'string';
  const differ = Array.from({ length: shownActual.length }).findIndex((_, index) => shownActual[index] !== shownExpected[index]);
  const mark = strings && shownActual.length + shownExpected.length <= 80 && differ >= 3 ? `\n${' '.repeat(differ + 2)}^` : '';
  return `+ actual - expected\n\n+ ${shownActual}\n- ${shownExpected}${mark}`;
}

function sentence(actual: unknown, expected: unknown, operator: string): string {
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return negation(actual, operator);
  const mine = show(actual);
  const theirs = show(expected);
  const known = WORDS[operator];
  if (operator === 'notDeepEqual' && mine === theirs) return cut(`${known}\n\n${mine}`, 1_024);
  const left = cut(mine, LONG);
  const right = cut(theirs, LONG);
  if (operator === 'deepEqual') return `${known}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  const unequal = WORDS[`${operator}Unequal`];
  return unequal ? `${unequal}\n\n${left}\n\nshould not loosely deep-equal\n\n${right}` : `${left} ${operator} ${right}`;
}

function negation(actual: unknown, operator: string): string {
  const reference = operator === 'notStrictEqual' && ((typeof actual === 'object' && actual !== null) || typeof actual === 'function');
  const words = WORDS[reference ? 'notStrictEqualObject' : operator] ?? '';
  let lines = show(actual).split('\n');
  if (lines.length > 50) lines = [...lines.slice(0, 46), '...'];
  const [first = ''] = lines;
  if (lines.length === 1) return `${words}${first.length > 5 ? '\n\n' : ' '}${first}`;
  return `${words}\n\n${lines.join('\n')}\n`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}
