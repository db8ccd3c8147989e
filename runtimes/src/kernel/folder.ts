import { Directory, File, type Inode } from '@bjorn3/browser_wasi_shim';

/** The session's files as a folder of WASI holds them, in their own folders. */
export function folderOf(files: Readonly<Record<string, string>>): Map<string, Inode> {
  const root = new Map<string, Inode>();
  for (const [path, text] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let at = root;
    for (const folder of folders) {
      const known = at.get(folder);
      const next = known instanceof Directory ? known : new Directory(new Map());
      at.set(folder, next);
      at = next.contents;
    }
    at.set(name, new File(new TextEncoder().encode(text)));
  }
  return root;
}
