import * as z from 'zod/mini';

/** Where programs believe to lie. */
export const HOME = '/home/program';

/**
 * A source as the run worker evaluates it. A script is a CommonJS file, run as it is; a module may await at its top.
 * `map` is a source map where the code is not the text itself. `error` is for files that nothing may need.
 */
const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['script', 'module']), code: z.string(), map: z.nullable(z.string()) }),
  z.strictObject({ kind: z.literal('error'), message: z.string(), line: z.number(), column: z.number() }),
]);
export type Source = z.infer<typeof sourceSchema>;

/** What the compiler hands to the run worker: each source by its file's name. */
export const sourcesSchema = z.record(z.string(), sourceSchema);
export type Sources = z.infer<typeof sourcesSchema>;

/** Names of a module's own variables; the wrapper is on the first line, so that lines stay what they are. */
export const IMPORT_META = '__importMeta';
export const WRAPPERS = {
  script: '(function (exports, require, module, __filename, __dirname) { ',
  module: `(async function (exports, require, ${IMPORT_META}) { "use strict"; `,
} as const;

/** An excerpt with a mark, as Node shows where something happened. `line` and `column` count from 1. */
export function excerpt(file: string, text: string, line: number, column: number): string {
  const shown = text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
  const space = shown.slice(0, Math.max(0, column - 1)).replaceAll(/[^\t]/g, ' ');
  return `${file}:${line}\n${shown}\n${space}^\n\n`;
}
