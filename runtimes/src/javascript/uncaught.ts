import { fatalExceptionStackEnhancers } from 'node:internal/errors';
import { types } from './node/types.ts';
import { unreadJson } from './json.ts';
import { isOfLoading } from './modules.ts';
import { excerpt } from './program.ts';
import { placesOf, type Place, type StackMapper } from './stack.ts';
import type { Texts } from './texts.ts';

const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';

/**
 * What Node prints when an error ends a program: an excerpt where the place is known, then the error. `thrown`: by one of
 * these files, if by the program at all.
 */
export function uncaughtText(error: unknown, place: Place | null, texts: Texts, mapper: StackMapper, thrown: readonly string[]): string {
  mapper.write(error);
  const made = error instanceof Error ? placesOf(error.stack, mapper) : [];
  if (error instanceof ReferenceError && mapper.isModule((place ?? made[0])?.file ?? '')) explainScope(error);
  const unread = place ? null : unreadJson(error);
  const known = place && !isFullStack(error) ? thrownAt([place, ...made.slice(1)], texts, thrown) : made[0];
  const at = known ?? (error instanceof Error && !isOfLoading(error) ? onlyThrow(thrown, texts) : undefined);
  const head = unread ? excerpt('<anonymous_script>', unread.text, unread.line, unread.column ?? 1, unread.column === null ? null : 1) : at ? excerpt(at.file, texts.of(at.file), at.line, at.column) : '';
  if (types.isNativeError(error) && error instanceof Error) {
    fatalExceptionStackEnhancers.beforeInspector(error);
    const shown = fatalExceptionStackEnhancers.afterInspector(error);
    // What has no place at all is in brackets; in Node these errors have places of its own.
    const placed = isOfLoading(error) || EMITTED.test(error.stack ?? '');
    const bare = placed && shown.startsWith(`[${error.stack}]`) ? `${error.stack?.trimEnd()}${shown.slice(`[${error.stack}]`.length)}` : shown;
    return `${head}${bare}\n`;
  }
  const object = (typeof error === 'object' && error !== null) || typeof error === 'function';
  const shown = object ? `${fatalExceptionStackEnhancers.afterInspector(error)}\n` : `${typeof error === 'symbol' ? '' : String(error)}\n${HINT}`;
  return head === '' ? `Uncaught:\n${shown}` : `\n${head.slice(0, -1)}${shown}`;
}

/** How the stack of an event's error ends that nobody listened for. */
const EMITTED = /\nEmitted 'error' event .*at:\n$/;

/** Whether the stack was full: that is told of the call, by its stack alone. */
const isFullStack = (error: unknown): boolean => error instanceof RangeError && error.message === 'Maximum call stack size exceeded';

/** Where an error that was made outside of the program can only have been thrown by some files of it: at their one `throw` of a variable. */
function onlyThrow(files: readonly string[], texts: Texts): Place | undefined {
  const found = files.flatMap((file) => texts.lines(file).flatMap((line, index) => [...line.matchAll(/\bthrow\s+[\w$]+\s*(?:;|\}|$)/g)].map((match) => ({ file, line: index + 1, column: match.index + 1 }))));
  return found.length === 1 ? found[0] : undefined;
}

/** Names of CommonJS are explained where they are missing. */
function explainScope(error: ReferenceError): void {
  const before = error.message;
  if (!/^(require|module|exports|__filename|__dirname) is not defined$/.test(before)) return;
  error.message = `${before} in ES module scope${/^(require|module|exports)/.test(before) ? ', you can use import instead' : ''}`;
  error.stack = error.stack?.replace(before, error.message);
}

/**
 * Browsers tell where an error was made, and its callers; Node shows the `throw`. It stands before it in its statement,
 * or names the variable it was put in, or stands before the call of a function that returned it; else it is the one
 * `throw` of a variable in these files.
 */
function thrownAt([place, ...callers]: readonly Place[], texts: Texts, files: readonly string[]): Place | undefined {
  if (!place) return undefined;
  const lines = texts.lines(place.file);
  const line = lines[place.line - 1] ?? '';
  const before = line.slice(0, place.column - 1);
  const found = /\bthrow\b[^;{}]*$/.exec(before);
  if (found) return { ...place, column: found.index + 1 };
  if (!line.startsWith('new ', place.column - 1)) return place;
  const variable = /([\w$]+)\s*=\s*$/.exec(before)?.[1];
  const later = variable === undefined ? -1 : lines.findIndex((other, index) => index >= place.line - 1 && other.includes(`throw ${variable};`));
  if (later !== -1) return { ...place, line: later + 1, column: (lines[later]?.indexOf(`throw ${variable};`) ?? 0) + 1 };
  const returned = /\breturn\b[^;{}]*$|=>\s*$/.test(before) ? thrownAt(callers, texts, files) : undefined;
  return returned ?? onlyThrow(files, texts) ?? place;
}

/** What Node prints of a rejected promise that nobody handles, when its reason is no error. */
export function rejectionText(reason: unknown): string {
  const shown = briefly(reason);
  return `UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${shown}". {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n`;
}

/** A value in a word or two, as its engine names it without running any of the program. */
function briefly(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') {
    const text = Function.prototype.toString.call(value);
    return text.length > 128 ? `${text.slice(0, 111)}...<omitted>...${text.slice(-2)}` : text;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const name: unknown = Reflect.get(value, 'toString') === Object.prototype.toString ? value.constructor?.name : '';
  if (typeof name === 'string' && name !== '') return `#<${name}>`;
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  return typeof tag === 'string' ? `[object ${tag}]` : Object.prototype.toString.call(value);
}
