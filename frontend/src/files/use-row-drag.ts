import { useState, type DragEvent } from 'react';
import { folderOf } from '@oci/protocol/paths.ts';
import { mayLieIn, type FileRow } from './file-rows.ts';

/** Of this page alone: no editor, and no other page, takes it for text. */
const TYPE = 'application/x-oci-row';

/** Drags rows of the tree onto its folders, or the top. `target`: the folder that takes what is held above it now; null: none. */
export function useRowDrag(rows: readonly FileRow[], onMove: ((row: FileRow, folder: string) => void) | null) {
  const [key, setKey] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const end = () => {
    setKey(null);
    setTarget(null);
  };
  const dragged = rows.find((row) => row.key === key) ?? null;
  // A row that is gone hears of the end of its drag no more.
  if (key !== null && dragged === null) end();
  const over = (folder: string) => ({
    onDragOver(event: DragEvent) {
      if (dragged === null) return;
      event.stopPropagation();
      const takes = mayLieIn(dragged, folder);
      setTarget(takes ? folder : null);
      if (!takes) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    },
    onDrop(event: DragEvent) {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (mayLieIn(dragged, folder)) onMove?.(dragged, folder);
      end();
    },
  });
  return {
    target,
    /** For a row: it can be dragged, and takes rows into its folder. */
    row: (row: FileRow) => ({
      draggable: onMove !== null,
      onDragStart(event: DragEvent) {
        event.dataTransfer.setData(TYPE, row.key);
        event.dataTransfer.effectAllowed = 'move';
        setKey(row.key);
      },
      onDragEnd: end,
      ...over(row.type === 'folder' ? row.path : folderOf(row.path)),
    }),
    /** For all of the tree: what is not over a row is at the top. */
    top: {
      ...over(''),
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setTarget(null);
      },
    },
  };
}
