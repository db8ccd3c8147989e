import type { Source } from './program.ts';

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;

/**
 * JavaScript that needs no translation, as it is. Otherwise the parser's complaint,
 * or null for what only has to be translated (a dynamic import).
 */
export function readPlain(text: string): Source | string | null {
  const code = text.startsWith('#!') ? `//${text}` : text;
  // Anything that looks like an import expression is left to the translator.
  const dynamic = /\bimport\s*[(.]/.test(code);
  const complaint = scriptComplaint(code);
  if (complaint === null) return dynamic ? null : { kind: 'script', code, map: null };
  const complaintAwaiting = complaintOf(() => AsyncFunction('"use strict";\n' + code));
  if (complaintAwaiting === null) return dynamic ? null : { kind: 'module', code, map: null };
  return complaint;
}

/** Why a text is not a CommonJS file, in the words of the browser's parser; null if it is one. */
export function scriptComplaint(code: string): string | null {
  // The constructor parses; what it makes is never called.
  // oxlint-disable-next-line typescript/no-implied-eval
  return complaintOf(() => Function('exports', 'require', 'module', '__filename', '__dirname', code));
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
