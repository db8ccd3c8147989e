/** An import at the start of a statement, or by the name of a module in quotes. */
const IMPORT = /(?:^|[;:])[ \t]*(?:import[ \t]+([^\n;#]+)|from[ \t]+(\w+)[\w.]*[ \t]+import\b)|\b(?:import_module|__import__)\([ \t]*['"](\w+)/gm;

/** The top-level modules that a file imports, as far as its text says. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, list, from, named]) => (list === undefined ? [from ?? named ?? ''] : list.split(',').map((part) => /^\w+/.exec(part.trim())?.[0] ?? '')));
}
