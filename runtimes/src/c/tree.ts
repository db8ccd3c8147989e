import type { Tree } from '@yowasp/clang';

/** Files by path as a tree of folders. */
export function treeOf(files: Readonly<Record<string, Uint8Array | string>>): Tree {
  const root: Tree = {};
  for (const [path, data] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let at = root;
    for (const folder of folders) {
      const known = at[folder];
      const next: Tree = typeof known === 'object' && !(known instanceof Uint8Array) ? known : {};
      at[folder] = next;
      at = next;
    }
    at[name] = data;
  }
  return root;
}
