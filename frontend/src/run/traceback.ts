/** A piece of a line of errors; `line` (from 1) is set where it names a line of the program. */
export type TracebackPiece = { text: string; line: number | null };

/** Cuts a line of errors where it names lines of a file: `File "main.py", line 24` or `main.js:24:7`. */
export function findLines(text: string, file: string): TracebackPiece[] {
  const name = file.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const place = new RegExp(`File "(?:[^"\\n]{0,200}/)?${name}", line (\\d{1,7})|(?<![\\w.-])${name}:(\\d{1,7})(?::\\d{1,7})?`, 'gu');
  const pieces: TracebackPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(place)) {
    if (found.index > at) pieces.push({ text: text.slice(at, found.index), line: null });
    pieces.push({ text: found[0], line: Number(found[1] ?? found[2]) });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), line: null });
  return pieces;
}
