import { WRAPPERS, type Source } from './program.ts';

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;

/**
 * JavaScript that needs no translation, as it is. Otherwise the parser's complaint,
 * or null for what only has to be translated (a dynamic import).
 */
export function readPlain(text: string): Source | string | null {
  const code = text.startsWith('#!') ? `//${text}` : text;
  // Anything that looks like an import expression is left to the translator.
  const dynamic = /\bimport\s*[(.]/.test(code);
  const complaint = complaintOf(() => Function('exports', 'require', 'module', '__filename', '__dirname', code));
  if (complaint === null) return dynamic ? null : { kind: 'script', code, map: null };
  const complaintAwaiting = complaintOf(() => AsyncFunction('"use strict";\n' + code));
  if (complaintAwaiting === null) return dynamic ? null : { kind: 'module', code, map: null };
  return complaint;
}

/** Parses without running. */
function complaintOf(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** UTF-16 units that stand before the first line of a source. */
export function prefixOf(source: Exclude<Source, { kind: 'error' }>): number {
  return WRAPPERS[source.kind].length;
}
