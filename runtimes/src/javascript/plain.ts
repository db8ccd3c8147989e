import jsTokens from 'js-tokens';
import { wrapperOf, type Source, type SourceError } from './program.ts';

const SCRIPT = wrapperOf({ kind: 'script', code: '', map: null, types: null });
export const AsyncFunction: typeof Function = Object.getPrototypeOf(async () => undefined).constructor;

/** What only modules may hold, in the words of the browser's parser. */
const OF_MODULES = /import statement outside|import call expects|export|import\.meta|await is only valid|Unexpected reserved word/;

/**
 * JavaScript that needs no translation, as it is. Null for what has to be translated (a module, a dynamic import),
 * else what the browser's parser says of it.
 */
export async function readPlain(text: string, anyway: boolean): Promise<Source | null> {
  const code = text.startsWith('#!') ? `//${text}` : text;
  // Anything that looks like an import expression is left to the translator.
  if (/\bimport\s*[(.]/.test(code)) return null;
  const complaint = complaintOf(code);
  if (complaint === null) return { kind: 'script', code, map: null, types: null };
  // It is no module either.
  if (complaint.startsWith('await is only valid') && (await complaintOfModule(code))) return placed(code, complaint);
  if (!anyway && (OF_MODULES.test(complaint) || complaintOf(code, AsyncFunction) === null)) return null;
  return placed(code, complaint);
}

/** Why a text is not the body of a function, in the words of the browser's parser; null if it is one. */
export function complaintOf(code: string, kind: typeof Function = Function): string | null {
  try {
    // The constructor parses; what it makes is never called. A module has no names of its own.
    Reflect.construct(kind, [...(kind === Function ? ['exports', 'require', 'module', '__filename', '__dirname'] : []), code]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Statements of modules, which the browser's parser takes in no other text. */
const IMPORT = /^[ \t]*(?:import\b(?!\s*[(.])[^'"]*|export\s*(?:\*[^'"]*|\{[^}]*\}\s*from\s*))(['"])[^'"\n]*\1|^[ \t]*export\s*\{[^}]*\}/gm;
const EXPORT = /^([ \t]*)export(\s+)(?:default\b)?/gm;

/** What the browser's parser says of a module: its imports and exports become spaces, so that it is the body of an async function. */
export async function complaintOfModule(text: string): Promise<SourceError | null> {
  const blank = (found: string): string => found.replaceAll(/[^\n]/g, ' ');
  const code = text.replaceAll(IMPORT, blank).replaceAll(EXPORT, (found) => (found.endsWith('default') ? `0,${blank(found.slice(2))}` : blank(found)));
  const complaint = complaintOf(code, AsyncFunction);
  return complaint === null ? null : placed(code, complaint, true);
}

/** Where the browser's parser gives up on the body of a function: it tells that of code which a timer should run, and cannot. */
export function placed(code: string, complaint: string, awaits = false): Promise<SourceError> {
  const head = awaits ? '(async function () { ' : SCRIPT;
  return new Promise((resolve) => {
    const tell = (line: number, column: number): void => {
      removeEventListener('error', listen);
      const lines = code.split('\n');
      const shown = lines[line - 1];
      const stray = strayBrace(code);
      if (stray && (stray.line < line || stray.line === line && stray.column <= column)) resolve({ kind: 'error', message: "Unexpected token '}'", ...stray, length: 1 });
      else if (shown === undefined) resolve({ kind: 'error', message: 'Unexpected end of input', line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, length: 0 });
      else resolve({ kind: 'error', message: complaint, line, column: column + 1, length: markedLength(complaint, shown, column) });
    };
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      tell(event.lineno, Math.max(0, event.colno - 1 - (event.lineno === 1 ? head.length : 0)));
    };
    addEventListener('error', listen);
    // It is known that this cannot be parsed, so nothing runs.
    // oxlint-disable-next-line typescript/no-implied-eval
    setTimeout(`${head}${code}\n})`);
    setTimeout(() => tell(1, 0), 50);
  });
}

/** A brace that closes nothing: it ended what the code was put in. */
function strayBrace(code: string): { line: number; column: number } | null {
  let depth = 0;
  let at = 0;
  for (const { type, value } of jsTokens(code)) {
    if (type === 'Punctuator' && value === '{') depth += 1;
    else if (type === 'Punctuator' && value === '}') depth -= 1;
    if (depth < 0) {
      const before = code.slice(0, at).split('\n');
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    }
    at += value.length;
  }
  return null;
}

/** Errors of which more than a token is marked: up to what comes after it, or with it. */
const WIDER: readonly (readonly [told: RegExp, marked: RegExp])[] = [
  [/^Invalid regular expression(: missing \/| flags)/, /^./],
  [/^Invalid left-hand side in assignment/, /^.*?(?=\s*(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?!=))/],
  [/^Invalid left-hand side expression in postfix/, /^.*?(?=\s*(?:\+\+|--))/],
  [/^Missing initializer in destructuring/, /^(?:\{[^{}]*\}|\[[^[\]]*\])/],
  [/^[GS]etter must/, /^\([^()]*\)/],
  [/^Rest (?:element|parameter) must be last/, /^\.\.\.[\w$]+/],
  // A name is known by where it begins, a class by all of it.
  [/has already been declared$/, /^(?:class\b.*|.)/],
  [/^Unary operator used immediately before exponentiation/, /^.*?\*\*/],
];

/** Units of what is marked on a line from a column on: of the token that begins there, as far as it goes on that line, or of more. */
function markedLength(complaint: string, line: string, column: number): number {
  const rest = line.slice(column);
  const wider = WIDER.find(([told]) => told.test(complaint))?.[1].exec(rest);
  if (wider) return Math.max(1, wider[0].length);
  for (const { value } of jsTokens(rest)) return value.length;
  return 1;
}

/** What the browser's parser says of a token that it does not expect. */
export function unexpected(code: string, at: number): { message: string; length: number } {
  for (const { type, value } of jsTokens(code.slice(at).trimStart())) {
    const keyword = complaintOf(`let ${value}`)?.includes('Unexpected token');
    const kind = type === 'IdentifierName' && !keyword ? `identifier '${value}'` : type === 'StringLiteral' ? 'string' : type === 'NumericLiteral' ? 'number' : `token '${value}'`;
    return { message: `Unexpected ${kind}`, length: value.length };
  }
  return { message: 'Unexpected end of input', length: 0 };
}
