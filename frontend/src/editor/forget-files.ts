import type * as Y from 'yjs';

/** Disposes of an editor's files of other documents than `doc`: a document that was rebuilt does not come back. */
export function forgetFiles(files: Map<Y.Text, { dispose(): void }>, doc: Y.Doc | null): void {
  for (const [text, file] of files) {
    if (text.doc === doc) continue;
    file.dispose();
    files.delete(text);
  }
}
