import { useSplitter } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './Split.module.css';
import type { OutputPlace } from './layout.ts';

export type SplitProps = {
  place: OutputPlace;
  /** px of the output on the right, or percent of it below. */
  size: number;
  defaultSize: number;
  /** The one that is shown on a phone, or neither; null: both. The panels stay what they are when a window becomes one or the other. */
  only: 'code' | 'output' | 'neither' | null;
  onSize(size: number): void;
  code: ReactNode;
  output: ReactNode;
};

/** px: the least of the editor, the least and most of the output. */
const RIGHT = { code: 480, least: 320, most: 720 };
const BELOW = { least: 15, most: 80 };

/** Editor and output with a separator between them, for the pointer and for the keyboard. */
export function Split({ place, size, defaultSize, only, onSize, code, output }: SplitProps) {
  const right = place === 'right';
  const splitter = useSplitter<HTMLDivElement>({
    orientation: right ? 'horizontal' : 'vertical',
    panels: right
      ? [
          { defaultSize: 100, min: `${RIGHT.code}px` },
          { defaultSize: `${defaultSize}px`, min: `${RIGHT.least}px`, max: `${RIGHT.most}px`, collapsible: true },
        ]
      : [
          { defaultSize: 100 - defaultSize, min: 100 - BELOW.most },
          { defaultSize, min: BELOW.least, max: BELOW.most, collapsible: true },
        ],
    sizes: right ? [100, `${size}px`] : [100 - size, size],
    onSizeChange: ([, next]) => {
      if (next !== undefined) onSize(typeof next === 'number' ? next : Number.parseFloat(next));
    },
    step: right ? '16px' : 2,
    shiftStep: right ? '64px' : 8,
    resetOnDoubleClick: false,
  });
  return (
    <div ref={splitter.ref} className={classes.split} data-place={place} data-only={only ?? undefined}>
      {/* Out of sight it keeps its measures: only so the editor can hold its place while others write. */}
      <div className={classes.code} style={only === null || only === 'code' ? undefined : { visibility: 'hidden' }}>
        {code}
      </div>
      {/* oxlint-disable-next-line react/refs -- the hook hands out a ref callback, nothing is read */}
      {only === null && <div {...splitter.getHandleProps({ index: 0 })} className={classes.handle} aria-label="Resize output" onDoubleClick={() => onSize(defaultSize)} />}
      <div
        className={classes.output}
        hidden={only !== null && only !== 'output'}
        data-collapsed={(only === null && size === 0) || undefined}
        style={only === null ? { flexBasis: right ? `${size}px` : `${size}%` } : undefined}
      >
        {output}
      </div>
    </div>
  );
}
