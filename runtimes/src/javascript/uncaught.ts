import { inspect } from 'node-inspect-extracted';
import { nodeError } from './node-error.ts';
import { excerpt } from './program.ts';
import { firstPlace, type Place, type StackMapper } from './stack.ts';

/** What Node prints when an error ends a program: an excerpt where the place is known, then the error. */
export function uncaughtText(error: unknown, place: Place | null, files: Readonly<Record<string, string>>, mapper: StackMapper): string {
  const at = place ?? firstPlace(error instanceof Error ? error.stack : null, mapper);
  const head = at ? excerpt(at.file, files[at.file] ?? '', at.line, at.column) : '';
  if (error instanceof Error) return `${head === '' ? 'Uncaught ' : head}${inspect(error)}\n`;
  if (head === '') return `Uncaught ${inspect(error)}\n`;
  return `${head.slice(0, -1)}${typeof error === 'string' ? error : inspect(error)}\n`;
}

/** What takes the place of a rejection's reason that is not an error. */
export function rejectionError(reason: unknown): unknown {
  if (reason instanceof Error) return reason;
  const error = nodeError(
    Error,
    'ERR_UNHANDLED_REJECTION',
    `This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${typeof reason === 'string' ? reason : inspect(reason)}".`,
  );
  error.name = 'UnhandledPromiseRejection';
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
