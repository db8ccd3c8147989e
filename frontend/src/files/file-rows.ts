import type { SharedFile } from '@oci/protocol/events.ts';

/** A line of the tree. `key`: a file's id, or a folder's path with a slash behind it. */
export type FileRow =
  | { type: 'file'; key: string; name: string; depth: number; file: SharedFile }
  | { type: 'folder'; key: string; name: string; depth: number; open: boolean };

const byName = new Intl.Collator('en', { numeric: true });

/** The lines of the tree in order: in each folder its folders, then its files. Deleted files are not among them. */
export function fileRows(files: readonly SharedFile[], closed: ReadonlySet<string>): FileRow[] {
  return rowsIn('', files.filter(({ deleted }) => !deleted), closed, 1);
}

function rowsIn(folder: string, files: readonly SharedFile[], closed: ReadonlySet<string>, depth: number): FileRow[] {
  const folders = new Map<string, SharedFile[]>();
  const own: FileRow[] = [];
  for (const file of files) {
    const [name = '', ...more] = file.path.slice(folder.length).split('/');
    if (more.length === 0) own.push({ type: 'file', key: file.id, name, depth, file });
    else folders.set(name, [...(folders.get(name) ?? []), file]);
  }
  const inFolders = [...folders].toSorted(([a], [b]) => byName.compare(a, b)).flatMap(([name, inside]): FileRow[] => {
    const key = `${folder}${name}/`;
    const open = !closed.has(key);
    return [{ type: 'folder', key, name, depth, open }, ...(open ? rowsIn(key, inside, closed, depth + 1) : [])];
  });
  return [...inFolders, ...own.toSorted((a, b) => byName.compare(a.name, b.name))];
}
