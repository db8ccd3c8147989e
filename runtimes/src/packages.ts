import * as z from 'zod/mini';
import type { RuntimeIndex } from './manifest.ts';

const packageSchema = z.object({
  name: z.string(),
  file_name: z.string(),
  /** Of the file, in hexadecimal digits. */
  sha256: z.string(),
  /** Modules that it brings. */
  imports: z.array(z.string()),
  /** Keys of other packages. */
  depends: z.array(z.string()),
});
export type Package = z.infer<typeof packageSchema>;

/** What is read of `pyodide-lock.json`: every package that fits this interpreter, by its normalized name. */
export const lockSchema = z.looseObject({ packages: z.record(z.string(), packageSchema) });
export type Lock = z.infer<typeof lockSchema>;

/** Packages and all that they depend on, each after what it depends on. Null: one of the names is not known. */
export function withDependencies({ packages }: Lock, names: readonly string[]): Package[] | null {
  const found = new Set<Package>();
  const visit = (name: string, path: readonly string[]): boolean => {
    const known = packages[name.toLowerCase().replaceAll(/[-_.]+/g, '-')];
    if (!known) return false;
    if (path.includes(known.name) || found.has(known)) return true;
    const whole = known.depends.every((other) => visit(other, [...path, known.name]));
    found.add(known);
    return whole;
  };
  return names.every((name) => visit(name, [])) ? [...found] : null;
}

/** What the page is told of packages: their files, and those that a program needs by the module it imports. */
export type Offer = { files: RuntimeIndex['files']; modules: Record<string, string[]> };

/** What a server can offer whose folder holds files of these sizes in B. A package lacks nothing that it depends on. */
export function offerOf(lock: Lock, sizes: ReadonlyMap<string, number>): Offer {
  const offer: Offer = { files: {}, modules: {} };
  for (const key of Object.keys(lock.packages)) {
    const needed = withDependencies(lock, [key]);
    if (!needed?.every(({ file_name: file }) => sizes.has(file))) continue;
    for (const one of needed) {
      const bytes = sizes.get(one.file_name) ?? 0;
      offer.files[pathOf(one)] = { type: TYPE, bytes, transfer: bytes, immutable: true, sha256: one.sha256 };
    }
    for (const module of lock.packages[key]?.imports ?? []) offer.modules[module] = needed.map(pathOf);
  }
  return offer;
}

/** Where a package is served, under `/runtimes/`. */
export const pathOf = ({ file_name: file, sha256 }: Package): string => `${sha256.slice(0, 16)}/${file}`;
export const TYPE = 'application/octet-stream';
