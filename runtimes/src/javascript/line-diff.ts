/** One line of a comparison: kept, only actual, or only expected. */
export type DiffLine = [kind: ' ' | '+' | '-', text: string];

/** Shortest edit script of two lists of lines (Myers), from `expected` to `actual`. `commas`: a comma at the end does not count. */
export function diffLines(actual: readonly string[], expected: readonly string[], commas: boolean): DiffLine[] {
  const same = (left: string | undefined, right: string | undefined): boolean =>
    left === right || (commas && (`${left},` === right || left === `${right},`));
  const max = actual.length + expected.length;
  const furthest = new Int32Array(2 * max + 1);
  const trace: Int32Array[] = [];
  for (let depth = 0; depth <= max; depth++) {
    trace.push(furthest.slice());
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      const at = diagonal + max;
      const left = furthest[at - 1] ?? 0;
      const right = furthest[at + 1] ?? 0;
      let x = diagonal === -depth || (diagonal !== depth && left < right) ? right : left + 1;
      let y = x - diagonal;
      while (x < actual.length && y < expected.length && same(actual[x], expected[y])) {
        x += 1;
        y += 1;
      }
      furthest[at] = x;
      if (x >= actual.length && y >= expected.length) return walkBack(trace, actual, expected, max, commas);
    }
  }
  return [];
}

function walkBack(trace: readonly Int32Array[], actual: readonly string[], expected: readonly string[], max: number, commas: boolean): DiffLine[] {
  const lines: DiffLine[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const furthest = trace[depth] ?? new Int32Array();
    const diagonal = x - y;
    const left = furthest[diagonal - 1 + max] ?? 0;
    const right = furthest[diagonal + 1 + max] ?? 0;
    const before = diagonal === -depth || (diagonal !== depth && left < right) ? diagonal + 1 : diagonal - 1;
    const beforeX = furthest[before + max] ?? 0;
    const beforeY = beforeX - before;
    for (; x > beforeX && y > beforeY; x -= 1, y -= 1) lines.push([' ', shownOf(actual[x - 1] ?? '', expected[y - 1] ?? '', commas)]);
    if (depth === 0) break;
    if (x > beforeX) lines.push(['+', actual[--x] ?? '']);
    else lines.push(['-', expected[--y] ?? '']);
  }
  return lines.toReversed();
}

/** Of two lines that differ by their comma, the one with it is shown. */
function shownOf(mine: string, theirs: string, commas: boolean): string {
  return commas && !mine.endsWith(',') ? theirs : mine;
}

/** Equal lines shown of a stretch before the rest of it is left out. */
const SHOWN = 5;

/** Shows a comparison as Node does: of a long equal stretch, its beginning and its last line. */
export function showDiff(lines: readonly DiffLine[]): { text: string; skipped: boolean } {
  const shown: string[] = [];
  let skipped = false;
  for (let at = 0; at < lines.length; ) {
    const [kind, text] = lines[at] ?? [' ', ''];
    if (kind !== ' ') {
      shown.push(`${kind} ${text}`);
      at += 1;
      continue;
    }
    let end = at;
    while (lines[end]?.[0] === ' ') end += 1;
    const stretch = lines.slice(at, end).map(([, line]) => `  ${line}`);
    const rest = stretch.slice(SHOWN);
    shown.push(...stretch.slice(0, SHOWN));
    if (end < lines.length && rest.length > 2) {
      shown.push('...', ...rest.slice(-1));
      skipped = true;
    } else if (end < lines.length) {
      shown.push(...rest);
    }
    at = end;
  }
  return { text: shown.join('\n').trimEnd(), skipped };
}
