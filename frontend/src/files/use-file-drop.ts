import { useState, type DragEvent } from 'react';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped on a part of the page, before an editor in it does. `over`: they are held above it now. */
export function useFileDrop(onDrop: ((files: readonly File[]) => void) | null) {
  const [over, setOver] = useState(false);
  const take = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const handlers = {
    onDragOverCapture(event: DragEvent) {
      if (!hasFiles(event)) return;
      take(event);
      setOver(onDrop !== null);
    },
    onDragLeaveCapture(event: DragEvent) {
      if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
    },
    onDropCapture(event: DragEvent) {
      if (!hasFiles(event)) return;
      take(event);
      setOver(false);
      onDrop?.([...event.dataTransfer.files]);
    },
  };
  return { over, handlers };
}
