/** A piece of a line of errors; `line` (from 1) is set where it names a line of the program. */
export type TracebackPiece = { text: string; line: number | null };

/** How a shell of SQL names a line of what it was fed. */
const FED = String.raw`|\bnear line (\d{1,7})(?=:)`;

/** Cuts a line of errors where it names lines of a file: `File "main.py", line 24`, `main.js:24:7`, or of SQL `near line 24:`. */
export function findLines(text: string, file: string): TracebackPiece[] {
  const name = file.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const place = new RegExp(`File "(?:[^"\\n]{0,200}/)?${name}", line (\\d{1,7})|(?<![\\w.-])${name}:(\\d{1,7})(?::\\d{1,7})?${file.endsWith('.sql') ? FED : ''}`, 'gu');
  const pieces: TracebackPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(place)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), line: null });
    pieces.push({ text: found[0], line: Number(found[1] ?? found[2] ?? found[3]) });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), line: null });
  return pieces;
}
