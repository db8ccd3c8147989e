import { DEFAULT_LIMITS, type Limits } from './limits.ts';

/** What the path of a file must fit in. */
export type PathLimits = Pick<Limits, 'MAX_PATH' | 'MAX_PATH_DEPTH'>;

// Control, bidi, zero-width and other invisible code points; line and paragraph separators.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u;
// What some file system gives another meaning.
const RESERVED = /[<>:"|?*\\]/u;

/** The path of a file as it is stored (NFC, names joined by `/`, no outer spaces), or what is wrong with it in words. Idempotent. */
export function parsePath(text: string, limits: PathLimits = DEFAULT_LIMITS): { ok: true; path: string } | { ok: false; words: string } {
  const no = (words: string) => ({ ok: false, words }) as const;
  const names = text.normalize('NFC').split('/').map((name) => name.trim());
  const path = names.join('/');
  if (path === '') return no('Type a name.');
  if (INVISIBLE.test(path)) return no('A name cannot hold invisible characters.');
  if (RESERVED.test(path)) return no(String.raw`A name cannot hold < > : " | ? * or \.`);
  if (names.some((name) => name === '' || name.endsWith('.'))) return no('Each name between two / needs letters, and cannot end with a dot.');
  // As a key of an object it would be lost on the way to a program, and to a zip.
  if (names.includes('__proto__')) return no('A file cannot have this name.');
  if (names.length > limits.MAX_PATH_DEPTH) return no(`At most ${limits.MAX_PATH_DEPTH - 1} folders deep.`);
  if (new TextEncoder().encode(path).length > limits.MAX_PATH) return no(`At most ${limits.MAX_PATH} characters.`);
  return { ok: true, path };
}

const fold = (path: string): string => path.normalize('NFC').toLowerCase();

/** Whether a path lies in a folder, or in one of its folders. */
export const isInFolder = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** What becomes of a change of a path from one to another where it is a third by now: its folder and its name are merged, each the newest that somebody gave it. */
export function mergedPath(from: string, to: string, now: string): string {
  const [folderFrom, folderTo, folderNow] = [folderOf(from), folderOf(to), folderOf(now)];
  const folder = folderTo === folderFrom ? folderNow : folderTo;
  const name = nameOf(to) === nameOf(from) ? nameOf(now) : nameOf(to);
  return folder === '' ? name : `${folder}/${name}`;
}

/** A file's or a folder's own name. */
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folder that a file or a folder lies in; empty: the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** `distinctPath` of one path. */
export function distinctPath(path: string, others: Iterable<string>): string {
  const [distinct] = distinctPaths([path], others);
  if (distinct === undefined) throw new Error('invariant violation: a path for a path');
  return distinct;
}

/**
 * The paths, each with the first number that tells it from the others and from those before it: `utils.py`, `utils-2.py`.
 * Letter case tells nothing apart, and nothing is both a file and a folder: in both some file systems would lose one of two.
 */
export function distinctPaths(paths: readonly string[], others: Iterable<string>): string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  const take = (path: string): void => {
    const names = fold(path).split('/');
    files.add(names.join('/'));
    for (let depth = 1; depth < names.length; depth++) folders.add(names.slice(0, depth).join('/'));
  };
  for (const other of others) take(other);
  return paths.map((path) => {
    const distinct = distinctFrom(path, files, folders);
    take(distinct);
    return distinct;
  });
}

function distinctFrom(path: string, files: ReadonlySet<string>, folders: ReadonlySet<string>): string {
  const names = path.split('/');
  return names.reduce((folder, name, depth) => {
    const isTaken = (candidate: string): boolean => files.has(fold(candidate)) || (depth === names.length - 1 && folders.has(fold(candidate)));
    const at = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
    const before = folder === '' ? '' : `${folder}/`;
    for (let number = 1; ; number++) {
      const candidate = `${before}${name.slice(0, at)}${number === 1 ? '' : `-${number}`}${name.slice(at)}`;
      if (!isTaken(candidate)) return candidate;
    }
  }, '');
}
