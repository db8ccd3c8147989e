/** What the compiler says, and where, of an array whose length only the running program knows, and that is given values. G++ translates it. */
const REFUSED = /^(\S+?):(\d+):(\d+): error: variable-sized object may not be initialized$/gm;

/** Gives the source with such arrays filled after they are declared; null where the compiler does not refuse one. Lines stay where they are. */
export function filledLater(source: string, name: string, words: string): string | null {
  const lines = source.split('\n');
  const starts = lines.map((_, index) => lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0));
  const places = [...words.matchAll(REFUSED)].flatMap(([, file, line, column]) => {
    const text = lines[Number(line) - 1];
    // Columns count bytes.
    const before = new TextDecoder().decode(new TextEncoder().encode(text).slice(0, Number(column) - 1));
    return file === name && text !== undefined ? [(starts[Number(line) - 1] ?? 0) + before.length] : [];
  });
  if (places.length === 0) return null;
  return places.toSorted((a, b) => b - a).reduce((text, place) => filled(text, place), source);
}

/** `at` lies within the first brackets behind the array's name. */
function filled(text: string, at: number): string {
  const name = /(\w+)\s*\[[^[]*$/.exec(text.slice(0, at))?.[1];
  const brackets = /^[^\]]*\](?:\s*\[[^\]]*\])*/.exec(text.slice(at));
  if (name === undefined || !brackets) return text;
  const declared = at + brackets[0].length;
  const opened = /^\s*=?\s*\{/.exec(text.slice(declared));
  if (!opened) return text;
  const from = declared + opened[0].length;
  const to = end(text, from, '}');
  const values = parts(text.slice(from, to));
  const ended = end(text, to + 1, ';') + 1;
  const zero = values.every((value) => /^(?:\{?\s*(?:0|0\.0?|false|NULL|nullptr|'\\0')?\s*\}?)$/.test(value));
  const filling = `__builtin_memset((void *)${name}, 0, sizeof(${name}));${zero ? '' : values.map((value, index) => ` ${name}[${index}] = ${value};`).join('')}`;
  return `${text.slice(0, declared)}${text.slice(to + 1, ended)} ${filling}${text.slice(ended)}`;
}

/** Where a text ends, from within it, by this character outside of brackets and quotes. */
function end(text: string, from: number, by: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const here = text.charAt(at);
    if (depth === 0 && here === by) return at;
    if (here === '"' || here === "'") at = closing(text, at);
    else if ('([{'.includes(here)) depth++;
    else if (')]}'.includes(here)) depth--;
  }
  return text.length;
}

function closing(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === text.charAt(from)) return at;
  }
  return text.length;
}

/** Values between commas. */
function parts(text: string): string[] {
  const values: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = end(text, from, ',');
    values.push(text.slice(from, to).trim());
    from = to + 1;
  }
  return values.filter((value) => value !== '');
}
