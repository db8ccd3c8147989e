import type { OutputText } from './output-text.ts';

/** A result of SQL, read from the table that its shell drew. Cells are text as it was shown; what was NULL is empty. */
export type ResultTable = { columns: readonly string[]; rows: readonly (readonly string[])[] };
/** A stretch of an output, from one line to before another: a table, or lines as they are (null). */
export type OutputPart = { from: number; until: number; table: ResultTable | null };

/** Tables of one run that are shown as such; what follows stays text. */
const TABLES = 30;

/** Cuts an output into tables and the lines between them. */
export function partsOf(text: OutputText): OutputPart[] {
  const parts: OutputPart[] = [];
  let tables = 0;
  let from = 0;
  for (let at = 0; at < text.lines && tables < TABLES; at++) {
    const read = readBox(text, at);
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

/** Reads the frame that begins in a line; null where there is none, or where it is not whole. */
function readBox(text: OutputText, at: number): { until: number; table: ResultTable } | null {
  const top = lineOf(text, at);
  if (!/^┌─+(?:┬─+)*┐$/u.test(top)) return null;
  const bars = [...top].flatMap((character, index) => (character === '─' ? [] : [index]));
  /** Lines of cells, between the frame's lines. */
  const groups: string[][][] = [[]];
  for (let index = at + 1; index < text.lines; index++) {
    const characters = [...lineOf(text, index)];
    if (characters.length !== (bars.at(-1) ?? 0) + 1) return null;
    if (characters[0] === '└') return { until: index + 1, table: tableOf(groups) };
    if (characters[0] === '├') groups.push([]);
    else if (bars.every((bar) => characters[bar] === '│')) groups.at(-1)?.push(bars.slice(1).map((bar, cell) => characters.slice((bars[cell] ?? 0) + 2, bar).join('').trimEnd()));
    else return null;
  }
  return null;
}

/** Rows stand on lines of their own; where one has several, the shell draws a line between them all. */
function tableOf([names = [], ...groups]: string[][][]): ResultTable {
  const rows = groups.length > 1 ? groups.map(joined) : (groups[0] ?? []);
  return { columns: joined(names).map((name) => name.trim()), rows };
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
