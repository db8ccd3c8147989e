import type { SharedFile } from '@oci/protocol/events.ts';
import { folderOf, isInFolder } from '@oci/protocol/paths.ts';

/** A line of the tree. `key`: a file's id, or a folder's path with a slash behind it. */
export type FileRow =
  | { type: 'file'; key: string; path: string; name: string; depth: number; file: SharedFile }
  | { type: 'folder'; key: string; path: string; name: string; depth: number; open: boolean };

const byName = new Intl.Collator('en', { numeric: true });
const living = (files: readonly SharedFile[]): SharedFile[] => files.filter(({ deleted }) => !deleted);

/** The lines of the tree in order: in each folder its folders, then its files. Deleted files are not among them. */
export function fileRows(files: readonly SharedFile[], closed: ReadonlySet<string>): FileRow[] {
  return rowsIn('', living(files), closed, 1);
}

function rowsIn(folder: string, files: readonly SharedFile[], closed: ReadonlySet<string>, depth: number): FileRow[] {
  const folders = new Map<string, SharedFile[]>();
  const own: FileRow[] = [];
  for (const file of files) {
    const [name = '', ...more] = file.path.slice(folder.length).split('/');
    if (more.length === 0) own.push({ type: 'file', key: file.id, path: file.path, name, depth, file });
    else folders.set(name, [...(folders.get(name) ?? []), file]);
  }
  const inFolders = [...folders].toSorted(([a], [b]) => byName.compare(a, b)).flatMap(([name, inside]): FileRow[] => {
    const path = `${folder}${name}`;
    const key = `${path}/`;
    const open = !closed.has(key);
    return [{ type: 'folder', key, path, name, depth, open }, ...(open ? rowsIn(key, inside, closed, depth + 1) : [])];
  });
  return [...inFolders, ...own.toSorted((a, b) => byName.compare(a.name, b.name))];
}

/** The files of a row: itself, or what lies in it. */
export function filesOf(row: FileRow, files: readonly SharedFile[]): SharedFile[] {
  return row.type === 'file' ? [row.file] : living(files).filter(({ path }) => isInFolder(path, row.path));
}

/** The folders that a row can be moved to, empty for the top: all but the one it lies in, itself, and those in it. */
export function placesFor(row: FileRow, files: readonly SharedFile[]): string[] {
  const folders = fileRows(files, new Set()).flatMap((each) => (each.type === 'folder' ? [each.path] : []));
  return ['', ...folders].filter((folder) => mayLieIn(row, folder));
}

/** Whether moving a row to a folder would change anything, and can be. */
export function mayLieIn(row: FileRow, folder: string): boolean {
  return folder !== folderOf(row.path) && (row.type === 'file' || (folder !== row.path && !isInFolder(folder, row.path)));
}

/** What a row's path becomes in a folder. */
export const pathIn = (folder: string, { name }: FileRow): string => (folder === '' ? name : `${folder}/${name}`);
