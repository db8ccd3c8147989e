import { useState } from 'react';
import { storageOf } from '../app/storage.ts';
import { OUTPUT_WIDTH, readLayout, useWidthClass, writeLayout, type Layout, type OutputPlace, type WidthClass } from './layout.ts';

/** Percent of the output below the code, as it begins. */
const SHARE = 40;

/** Where the output lies and how large it is, remembered per width class. */
export type RoomLayout = {
  width: WidthClass;
  place: OutputPlace;
  /** Whether the place can be chosen: below 1024 px it is always below. */
  placeable: boolean;
  size: number;
  defaultSize: number;
  onSize(size: number): void;
  onPlace(place: OutputPlace): void;
};

/** The layout of this window. */
export function useLayout(): RoomLayout {
  const width = useWidthClass();
  const [storage] = useState(() => storageOf('localStorage'));
  const [chosen, setChosen] = useState<Partial<Record<WidthClass, Layout>>>({});
  const layout = chosen[width] ?? readLayout(storage, width);
  const change = (part: Layout) => {
    const next = { ...layout, ...part };
    setChosen({ ...chosen, [width]: next });
    writeLayout(storage, width, next);
  };
  const placeable = width !== 'phone' && width !== 'tablet';
  const place = placeable ? (layout.place ?? 'right') : 'below';
  const right = place === 'right';
  return {
    width,
    place,
    placeable,
    size: right ? (layout.width ?? OUTPUT_WIDTH[width]) : (layout.share ?? SHARE),
    defaultSize: right ? OUTPUT_WIDTH[width] : SHARE,
    onSize: (size) => change(right ? { width: size } : { share: size }),
    onPlace: (next) => change({ place: next }),
  };
}
