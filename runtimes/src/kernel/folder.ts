import { Directory, File, type Inode } from '@bjorn3/browser_wasi_shim';

/** The session's files as a folder of WASI holds them, in their own folders, and what the system has besides. */
export function folderOf(files: Readonly<Record<string, string>>, system: readonly (readonly [path: string, file: File])[] = []): Map<string, Inode> {
  const root = new Map<string, Inode>();
  const encoder = new TextEncoder();
  const texts = Object.entries(files).map(([path, text]) => [path, new File(encoder.encode(text))] as const);
  for (const [path, file] of [...texts, ...system]) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let at = root;
    for (const folder of folders) {
      const known = at.get(folder);
      const next = known instanceof Directory ? known : new Directory(new Map());
      at.set(folder, next);
      at = next.contents;
    }
    at.set(name, file);
  }
  return root;
}
