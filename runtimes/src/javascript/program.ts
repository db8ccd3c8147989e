import * as z from 'zod/mini';

const types = z.nullable(z.array(z.tuple([z.number(), z.number()])));

/**
 * A source as the run worker evaluates it. A script is a CommonJS file. `map` is a source map where the code is not the
 * text itself, `types` the parts of the text in whose place Node shows spaces. `error` is for files that nothing may need. Of a module: what it imports from, in its order, what it passes
 * on (`through`: from where, the name there, and its own; null for all names), the names
 * it exports, those that have no value before its body runs (`late`, of one in a circle), and the places where it awaits at its top.
 */
const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('script'), code: z.string(), map: z.nullable(z.string()), types }),
  z.strictObject({ kind: z.literal('module'), code: z.string(), map: z.string(), types, imports: z.array(z.string()), through: z.array(z.tuple([z.string(), z.string(), z.nullable(z.string())])), late: z.nullable(z.array(z.string())), exports: z.array(z.string()), passed: z.array(z.string()), awaits: z.array(z.tuple([z.number(), z.number()])) }),
  z.strictObject({ kind: z.literal('error'), message: z.string(), line: z.number(), column: z.number(), length: z.number() }),
]);
export type Source = z.infer<typeof sourceSchema>;
export type SourceError = Extract<Source, { kind: 'error' }>;

/** What the compiler hands to the run worker: each source by its file's name. */
export const sourcesSchema = z.record(z.string(), sourceSchema);
export type Sources = z.infer<typeof sourcesSchema>;

/** A module's own variables; the program cannot name them by accident. */
export const OWN = { require: '__module_require', import: '__module_import', meta: '__module_meta', awaits: '__module_awaits', context: '__module_context', body: '__module_body', constant: '__module_constant' } as const;

/** What stands before a source, on its first line, so that lines stay what they are. */
export function wrapperOf(source: Exclude<Source, SourceError>): string {
  if (source.kind === 'script') return `(function (exports, require, module, __filename, __dirname${source.map === null ? '' : `, ${OWN.require}, ${OWN.import}, ${OWN.context}`}) { `;
  return `(${source.awaits.length > 0 ? 'async ' : ''}function${source.late ? '*' : ''} (exports, ${OWN.require}, ${OWN.import}, ${OWN.meta}, ${OWN.awaits}, ${OWN.context}) { "use strict"; const ${OWN.constant} = 0; `;
}

/** Units of a line under which Node puts a mark. */
const MOST_MARKED = 1_020;

/** An excerpt with a mark (none where `length` is null), as Node shows where something happened. `line` and `column` count from 1. */
export function excerpt(file: string, text: string, line: number, column: number, length: number | null = 1): string {
  const shown = text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
  const space = shown.slice(0, Math.max(0, column - 1)).replaceAll(/[^\t]/g, ' ');
  const mark = length === null ? '' : `${`${space}${'^'.repeat(length)}`.slice(0, MOST_MARKED)}\n`;
  return `${file}:${line}\n${shown}\n${mark}\n`;
}

/** What Node prints of a file that cannot be parsed. */
export function syntaxErrorText(file: string, text: string, { message, line, column, length }: SourceError): string {
  return `${excerpt(file, text, line, column, length)}SyntaxError: ${message}\n`;
}
