/** A package as it is compiled. */
export type Package = {
  /** As programs import it; the one that is run is `main`. */
  path: string;
  /** As Go names it where it tells of errors. */
  label: string;
  sources: readonly string[];
};

/** The packages of a program, each after those that it imports; or what Go says when they cannot be had. */
export type Plan = { packages: Package[] } | { refused: string };

const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//g;
const CLAUSE = /^\s*package\s+(\w+)/;
const IMPORT = /^[ \t]*import\s*(?:\(([^)]*)\)|([^(\n]+))/gm;
const MAIN = /^func\s+main\s*\(\s*\)/m;
const MODULE = /^module\s+"?([^\s"]+)/m;

type Files = Readonly<Record<string, string>>;

/**
 * A program is the file that is run and the files beside it of the same package that have no `main` of their own, as
 * `go run` would be given them. With a `go.mod`, its folders are packages too.
 */
export function planOf(entry: string, files: Files): Plan {
  const name = nameOf(files[entry] ?? '');
  if (name !== undefined && name !== 'main') return { refused: 'package command-line-arguments is not a main package\n' };
  const module = MODULE.exec(files['go.mod'] ?? '')?.[1];
  const packages: Package[] = [];
  const open: string[] = [];
  const visit = ({ path, label, sources }: Package): string | null => {
    if (packages.some((known) => known.path === path)) return null;
    open.push(label);
    for (const imported of new Set(sources.flatMap((name) => importsOf(files[name] ?? '')))) {
      const folder = module && (imported === module ? '' : imported.startsWith(`${module}/`) ? imported.slice(module.length + 1) : null);
      if (typeof folder !== 'string') continue;
      if (open.includes(imported)) return `package ${[...open, imported].join('\n\timports ')}: import cycle not allowed\n`;
      const own = sourcesOf(folder, files);
      const refused = own.length === 0 ? null : visit({ path: imported, label: imported, sources: own });
      if (refused) return refused;
    }
    open.pop();
    packages.push({ path, label, sources });
    return null;
  };
  const refused = visit({ path: 'main', label: 'command-line-arguments', sources: mainOf(entry, files) });
  return refused ? { refused } : { packages };
}

function mainOf(entry: string, files: Files): string[] {
  const name = nameOf(files[entry] ?? '');
  const others = sourcesOf(folderOf(entry), files).filter((file) => file !== entry && nameOf(files[file] ?? '') === name && !MAIN.test(files[file] ?? ''));
  return [entry, ...others];
}

function sourcesOf(folder: string, files: Files): string[] {
  return Object.keys(files).filter((name) => folderOf(name) === folder && name.endsWith('.go') && !name.endsWith('_test.go')).toSorted();
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const nameOf = (text: string): string | undefined => CLAUSE.exec(text.replaceAll(COMMENT, ''))?.[1];

function importsOf(text: string): string[] {
  const plain = text.replaceAll(COMMENT, (comment) => (comment.startsWith('//') ? '' : ' '));
  return [...plain.matchAll(IMPORT)].flatMap(([, group, single]) => [...`${group ?? ''}${single ?? ''}`.matchAll(/["`]([^"`\n]+)["`]/g)].map(([, path = '']) => path));
}
