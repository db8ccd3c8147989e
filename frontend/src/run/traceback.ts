/** A piece of a line of errors; `place` is set where it names a line (from 1) of a file of the session. */
export type TracebackPiece = { text: string; place: { path: string; line: number } | null };

/** How a shell of SQL names a line of what it was fed. */
const FED = String.raw`|\bnear line (\d{1,7})(?=:)`;
/** The expression of the newest list of paths: all lines of an output ask with the same one. */
const expressions = new WeakMap<readonly string[], { plain: RegExp; fed: RegExp }>();

function expressionOf(paths: readonly string[], file: string): RegExp {
  const made = expressions.get(paths) ?? expressionsOf(paths);
  expressions.set(paths, made);
  return file.endsWith('.sql') ? made.fed : made.plain;
}

function expressionsOf(paths: readonly string[]) {
  // Without a path nothing is named by one.
  const names = paths.toSorted((a, b) => b.length - a.length).map((path) => path.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join('|') || '(?!)';
  // Before a path may stand the folder where it ran, as little of it as may be: what is left is longest.
  const named = `File "(?:[^"\\n]{0,200}?/)?(${names})", line (\\d{1,7})|(?<![\\w.-])(${names}):(\\d{1,7})(?::\\d{1,7})?`;
  return { plain: new RegExp(named, 'gu'), fed: new RegExp(named + FED, 'gu') };
}

/** Cuts a line of errors where it names lines of the files: `File "main.py", line 24`, `main.js:24:7`, or of SQL `near line 24:` of the one that ran. */
export function findLines(text: string, paths: readonly string[], file: string): TracebackPiece[] {
  const pieces: TracebackPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(expressionOf(paths, file))) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), place: null });
    pieces.push({ text: found[0], place: { path: found[1] ?? found[3] ?? file, line: Number(found[2] ?? found[4] ?? found[5]) } });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), place: null });
  return pieces;
}
