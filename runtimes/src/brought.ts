import type { Manifest, RuntimeIndex } from './manifest.ts';

/** The name of a brought file in the operator's folder; another version has another. */
export const broughtName = (path: string): string => path.replace('/', '-');

/** The languages of which a folder has every file, as the page is told of them. `sizes`: B of the folder's files by name, compressed copies (`.br`) among them. */
export function broughtIn(brought: Manifest['brought'], sizes: ReadonlyMap<string, number>): RuntimeIndex {
  const found: RuntimeIndex = { files: {}, languages: {} };
  for (const [id, { files, language }] of Object.entries(brought)) {
    if (!Object.keys(files).every((path) => sizes.has(broughtName(path)))) continue;
    found.languages[id] = language;
    for (const [path, { type, sha256 }] of Object.entries(files)) {
      const name = broughtName(path);
      const bytes = sizes.get(name) ?? 0;
      found.files[path] = { type, bytes, transfer: Math.min(bytes, sizes.get(`${name}.br`) ?? bytes), immutable: true, sha256 };
    }
  }
  return found;
}
