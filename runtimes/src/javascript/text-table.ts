import nodeUtil, { inspect } from 'node-inspect-extracted';

const { getStringWidth } = nodeUtil;

/** `console.table` as Node draws it; null for what has no rows. */
export function tableText(data: unknown, properties?: readonly string[]): string | null {
  if (data === null || typeof data !== 'object') return null;
  if (data instanceof Map) {
    const entries = [...data];
    return draw(['(iteration index)', 'Key', 'Values'], [indexes(entries.length), entries.map(([key]) => cell(key)), entries.map(([, value]) => cell(value))]);
  }
  if (data instanceof Set) return draw(['(iteration index)', 'Values'], [indexes(data.size), [...data].map(cell)]);
  const rows = Object.keys(data);
  // An object, whose keys that are whole numbers come first, as they do in Node.
  const columns: Record<string, string[]> = Object.create(null);
  const values: string[] = [];
  rows.forEach((row, index) => {
    const item: unknown = Reflect.get(data, row);
    const primitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
    if (primitive && !properties) {
      values[index] = cell(item);
      return;
    }
    for (const key of properties ?? Object.keys(Object(item))) {
      const column = (columns[key] ??= []);
      column[index] = !primitive && Object.hasOwn(item, key) ? cell(Reflect.get(item, key)) : '';
    }
  });
  const head = ['(index)', ...Object.keys(columns)];
  const body = [rows, ...Object.values(columns)];
  if (values.length > 0) {
    head.push('Values');
    body.push(values);
  }
  return draw(head, body);
}

function indexes(length: number): string[] {
  return Array.from({ length }, (_, index) => cell(index));
}

function cell(value: unknown): string {
  const deep = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { depth: deep ? -1 : 0, maxArrayLength: 3, breakLength: Infinity });
}

function draw(head: readonly string[], columns: readonly string[][]): string {
  const height = Math.max(...columns.map((column) => column.length));
  const widths = columns.map((column, index) => Math.max(getStringWidth(head[index] ?? ''), ...Array.from(column, (text) => getStringWidth(text ?? ''))));
  const line = (left: string, middle: string, right: string): string => left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  const row = (cells: readonly (string | undefined)[]): string =>
    `│ ${widths.map((width, index) => (cells[index] ?? '') + ' '.repeat(width - getStringWidth(cells[index] ?? ''))).join(' │ ')} │`;
  return [
    line('┌', '┬', '┐'),
    row(head),
    line('├', '┼', '┤'),
    ...Array.from({ length: height }, (_, index) => row(columns.map((column) => column[index]))),
    line('└', '┴', '┘'),
  ].join('\n');
}
