import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { PageStorage } from '../app/storage.ts';

/** The five arrangements of the room, by the window's width. */
export type WidthClass = 'phone' | 'tablet' | 'narrow' | 'normal' | 'wide';
/** Where the output lies beside the editor. */
export type OutputPlace = 'right' | 'below';

/** px of the output on the right: as it begins. */
export const OUTPUT_WIDTH: Record<WidthClass, number> = { phone: 0, tablet: 0, narrow: 360, normal: 392, wide: 424 };

const KEY = 'layout.1';
const storedSchema = z.record(z.string(), z.object({ width: z.number().min(0).max(4_000).optional(), share: z.number().min(0).max(100).optional(), place: z.enum(['right', 'below']).optional() }));
type Stored = z.infer<typeof storedSchema>;
/** What a person chose in one width class. `width`: px of the output on the right; `share`: percent of it below. */
export type Layout = Stored[string];

function widthClassOf(width: number): WidthClass {
  if (width < 768) return 'phone';
  if (width < 1024) return 'tablet';
  if (width < 1280) return 'narrow';
  return width < 1440 ? 'normal' : 'wide';
}

/** The arrangement that fits the window now. */
export function useWidthClass(): WidthClass {
  return useSyncExternalStore(onResize, () => widthClassOf(window.innerWidth));
}

function onResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** What was chosen before in a width class, on this device. */
export function readLayout(storage: PageStorage, width: WidthClass): Layout {
  return readAll(storage)[width] ?? {};
}

/** Remembers a choice; where storage is full or forbidden it lasts as long as the page. */
export function writeLayout(storage: PageStorage, width: WidthClass, layout: Layout): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...readAll(storage), [width]: layout }));
  } catch {
    return;
  }
}

function readAll(storage: PageStorage): Stored {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
