import { useSplitter } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { FILES_WIDTH } from './preferences.ts';
import classes from './Split.module.css';

export type FilesSplitProps = {
  /** px of the files beside the editor; null: they lie over it, or are not shown. */
  width: number | null;
  onWidth(width: number): void;
  files: ReactNode;
  children: ReactNode;
};

/** px that are left to the editor. */
const EDITOR = 240;

/** The files and the editor, with a separator between them where they are beside each other. */
export function FilesSplit({ width, onWidth, files, children }: FilesSplitProps) {
  const { least, most, usual } = FILES_WIDTH;
  const splitter = useSplitter<HTMLDivElement>({
    orientation: 'horizontal',
    panels: [
      { defaultSize: `${usual}px`, min: `${least}px`, max: `${most}px` },
      { defaultSize: 100, min: `${EDITOR}px` },
    ],
    sizes: [`${width ?? usual}px`, 100],
    onSizeChange: ([next]) => {
      if (next !== undefined) onWidth(typeof next === 'number' ? next : Number.parseFloat(next));
    },
    step: '16px',
    shiftStep: '64px',
    resetOnDoubleClick: false,
  });
  return (
    <div ref={splitter.ref} className={classes.split} data-place="right">
      {files}
      {/* oxlint-disable-next-line react/refs -- the hook hands out a ref callback, nothing is read */}
      {width !== null && <div {...splitter.getHandleProps({ index: 0 })} className={classes.handle} aria-label="Resize files" onDoubleClick={() => onWidth(usual)} />}
      {children}
    </div>
  );
}
