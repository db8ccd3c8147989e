import { useState, type DragEvent } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** The folder that is dropped on: that of the row of the tree below the pointer, else the top. */
const folderAt = ({ target }: DragEvent): string => (target instanceof Element ? target.closest<HTMLElement>('[data-folder]')?.dataset['folder'] : undefined) ?? '';

/** Takes files that are dropped on a part of the page, before an editor in it does. `over`: the folder that they are held above now; null: none. */
export function useFileDrop(onDrop: ((files: readonly File[], folder: string) => void) | null) {
  const [over, setOver] = useState<string | null>(null);
  const take = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const handlers = {
    onDragOverCapture(event: DragEvent) {
      if (!hasFiles(event)) return;
      take(event);
      setOver(onDrop === null ? null : folderAt(event));
    },
    onDragLeaveCapture(event: DragEvent) {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(null);
    },
    onDropCapture(event: DragEvent) {
      if (!hasFiles(event)) return;
      take(event);
      setOver(null);
      onDrop?.([...event.dataTransfer.files], folderAt(event));
    },
  };
  return { over, handlers };
}
