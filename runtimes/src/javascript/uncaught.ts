import { fatalExceptionStackEnhancers } from 'node:internal/errors';
import { inspect } from 'node:util';
import { excerpt } from './program.ts';
import { firstPlace, type Place, type StackMapper } from './stack.ts';

const HINT = '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';

/** What Node prints when an error ends a program: an excerpt where the place is known, then the error. */
export function uncaughtText(error: unknown, place: Place | null, files: Readonly<Record<string, string>>, mapper: StackMapper): string {
  const at = place ? atThrow(place, files[place.file] ?? '') : firstPlace(error instanceof Error ? error.stack : null, mapper);
  const head = at ? excerpt(at.file, files[at.file] ?? '', at.line, at.column) : '';
  if (error instanceof Error) {
    fatalExceptionStackEnhancers.beforeInspector(error);
    return `${head}${fatalExceptionStackEnhancers.afterInspector(error)}\n`;
  }
  const object = (typeof error === 'object' && error !== null) || typeof error === 'function';
  const shown = object ? `${inspect(error)}\n` : `${typeof error === 'symbol' ? '' : String(error)}\n${HINT}`;
  return head === '' ? `Uncaught:\n${shown}` : `\n${head.slice(0, -1)}${shown}`;
}

/** Browsers tell where an error was made; Node shows the `throw` before it. */
function atThrow(place: Place, text: string): Place {
  const before = text.split('\n')[place.line - 1]?.slice(0, place.column - 1) ?? '';
  const found = /\bthrow\s+$/.exec(before);
  return found ? { ...place, column: found.index + 1 } : place;
}

/** What Node prints of a rejected promise that nobody handles, when its reason is no error. */
export function rejectionText(reason: unknown): string {
  const shown = typeof reason === 'object' && reason !== null ? `#<${reason.constructor?.name ?? 'Object'}>` : String(reason);
  return `UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${shown}". {\n  code: 'ERR_UNHANDLED_REJECTION'\n}\n`;
}
