import type { Language } from '@oci/runtimes/language.ts';
import type { OutputText } from './output-text.ts';

/** A result of SQL, read from the table that its shell drew. Cells are text as it was shown; what was NULL is empty. */
export type ResultTable = { columns: readonly string[]; rows: readonly (readonly string[])[] };
/** A stretch of an output, from one line to before another: a table, or lines as they are (null). */
export type OutputPart = { from: number; until: number; table: ResultTable | null };

/** Tables of one run that are shown as such; what follows stays text. */
const TABLES = 30;

/** How the shell of a language draws its results. */
export type Drawing = NonNullable<Language['tables']>;

/** A table that begins in a line, and the line after it; null where none does. */
type Reader = (text: OutputText, at: number) => { until: number; table: ResultTable } | null;

/** Cuts an output into tables and the lines between them. */
export function partsOf(text: OutputText, drawing: Drawing): OutputPart[] {
  const parts: OutputPart[] = [];
  let tables = 0;
  let from = 0;
  for (let at = 0; at < text.lines && tables < TABLES; at++) {
    const read = READERS[drawing](text, at);
    if (read === null) continue;
    if (at > from) parts.push({ from, until: at, table: null });
    parts.push({ from: at, until: read.until, table: read.table });
    tables += 1;
    from = read.until;
    at = from - 1;
  }
  if (from < text.lines) parts.push({ from, until: text.lines, table: null });
  return parts;
}

const READERS: Record<Drawing, Reader> = { box: readBox, aligned: readAligned };

/** Reads a frame of SQLite's shell, which counts characters; null where it is not whole. */
function readBox(text: OutputText, at: number): ReturnType<Reader> {
  const top = lineOf(text, at);
  if (!/^┌─+(?:┬─+)*┐$/u.test(top)) return null;
  const bars = [...top].flatMap((character, index) => (character === '─' ? [] : [index]));
  /** Lines of cells, between the frame's lines. */
  const groups: string[][][] = [[]];
  for (let index = at + 1; index < text.lines; index++) {
    const characters = [...lineOf(text, index)];
    if (characters.length !== (bars.at(-1) ?? 0) + 1) return null;
    if (characters[0] === '└') return { until: index + 1, table: framed(groups) };
    if (characters[0] === '├') groups.push([]);
    else if (bars.every((bar) => characters[bar] === '│')) groups.at(-1)?.push(bars.slice(1).map((bar, cell) => characters.slice((bars[cell] ?? 0) + 2, bar).join('').trimEnd()));
    else return null;
  }
  return null;
}

/** Rows stand on lines of their own; where one has several, the shell draws a line between them all. */
function framed([names = [], ...groups]: string[][][]): ResultTable {
  const rows = groups.length > 1 ? groups.map(joined) : (groups[0] ?? []);
  return { columns: joined(names).map((name) => name.trim()), rows };
}

/** Reads what psql draws: names above a line of dashes, and rows in which a plus says that a cell goes on below. */
function readAligned(text: OutputText, at: number): ReturnType<Reader> {
  const rule = at + 1 < text.lines ? lineOf(text, at + 1) : '';
  if (!/^-+(?:\+-+)*$/u.test(rule)) return null;
  const widths = rule.split('+').map((dashes) => dashes.length);
  const names = cellsOf(lineOf(text, at), widths);
  if (names === null) return null;
  const rows: string[][] = [];
  let open: string[][] = [];
  let index = at + 2;
  for (; index < text.lines; index++) {
    const cells = cellsOf(lineOf(text, index), widths);
    if (cells === null) break;
    open.push(cells.map(({ value }) => value));
    if (cells.some(({ goesOn }) => goesOn)) continue;
    rows.push(joined(open));
    open = [];
  }
  if (index < text.lines && /^\(\d+ rows?\)$/u.test(lineOf(text, index))) index += 1;
  if (index < text.lines && lineOf(text, index) === '' && text.line(index).stream === 'out') index += 1;
  return { until: index, table: { columns: names.map(({ value }) => value.trim()), rows } };
}

/** The cells of a line by their widths in a terminal; null where its bars stand elsewhere. */
function cellsOf(line: string, widths: readonly number[]): { value: string; goesOn: boolean }[] | null {
  if (!line.startsWith(' ')) return null;
  const characters = [...line];
  const cells: { value: string; goesOn: boolean }[] = [];
  let at = 0;
  for (const [column, width] of widths.entries()) {
    const last = column === widths.length - 1;
    let cell = '';
    for (let room = width; at < characters.length && (room > 0 || widthOf(characters[at] ?? '') === 0); at++) {
      cell += characters[at];
      room -= widthOf(characters[at] ?? '');
    }
    if (last ? at < characters.length : characters[at] !== '|') return null;
    at += 1;
    const goesOn = cell.endsWith('+') && columnsOf(cell) === width;
    const value = (goesOn ? cell.slice(1, -1) : cell.slice(1)).trimEnd();
    cells.push({ value: isNumber(value.trim()) ? value.trim() : value, goesOn });
  }
  return cells;
}

function columnsOf(text: string): number {
  return [...text].reduce((columns, character) => columns + widthOf(character), 0);
}

/** Columns of a terminal that a character takes. */
function widthOf(character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
}

function joined(lines: string[][]): string[] {
  const [first = [], ...others] = lines;
  return first.map((cell, column) => [cell, ...others.map((line) => line[column] ?? '')].join('\n').trimEnd());
}

function lineOf(text: OutputText, index: number): string {
  const { stream, spans, cut } = text.line(index);
  return stream === 'out' && cut === 0 ? spans.map((span) => span.text).join('') : '';
}

/** Which column a table is sorted by. */
export type Order = { column: number; descending: boolean };

const collator = new Intl.Collator('en');

/** The rows in an order: nothing first, then numbers, then text, as in SQLite. Equal rows keep their places. */
export function sorted(rows: ResultTable['rows'], { column, descending }: Order): ResultTable['rows'] {
  const keyed = rows.map((row) => ({ row, cell: row[column] ?? '' }));
  const ascending = keyed.toSorted((a, b) => rank(a.cell) - rank(b.cell) || (isNumber(a.cell) ? Number(a.cell) - Number(b.cell) : collator.compare(a.cell, b.cell)));
  return (descending ? ascending.toReversed() : ascending).map(({ row }) => row);
}

function rank(cell: string): number {
  return cell === '' ? 0 : isNumber(cell) ? 1 : 2;
}

export function isNumber(cell: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(cell);
}

/** As spreadsheets take it: values between tabs, quoted where they hold tabs, quotes or line ends. */
export function tabSeparated(columns: readonly string[], rows: ResultTable['rows']): string {
  const cell = (value: string): string => (/[\t\n"]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [columns, ...rows].map((row) => `${row.map(cell).join('\t')}\n`).join('');
}
