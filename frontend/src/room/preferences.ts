import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageStorage } from '../app/storage.ts';

const KEY = 'editor.1';
/** Sizes of the editor's font. px. */
export const FONT_SIZES = { least: 11, most: 22, usual: 13.5 } as const;
/** px of the files beside the editor. */
export const FILES_WIDTH = { least: 160, most: 480, usual: 216 } as const;

const preferencesSchema = z.object({
  fontSize: z.number().min(FONT_SIZES.least).max(FONT_SIZES.most).catch(FONT_SIZES.usual),
  wrap: z.boolean().catch(false),
  /** Whether the files are shown beside the editor, where there is room. */
  files: z.boolean().catch(false),
  filesWidth: z.number().min(FILES_WIDTH.least).max(FILES_WIDTH.most).catch(FILES_WIDTH.usual),
  /** Forces an editor engine; auto: what suits the device. */
  engine: z.enum(['auto', 'full', 'light']).catch('auto'),
});
/** What a person chose for their own editor; never shared. */
export type Preferences = z.infer<typeof preferencesSchema>;

/** The preferences of this device; every change is kept. */
export function createPreferences(storage: PageStorage): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => read(storage));
  store.subscribe((preferences) => {
    try {
      storage.setItem(KEY, JSON.stringify(preferences));
    } catch {
      // Storage is full or forbidden: the choice lasts as long as the page.
    }
  });
  return store;
}

function read(storage: PageStorage): Preferences {
  let kept: unknown = {};
  try {
    kept = JSON.parse(storage.getItem(KEY) ?? '{}');
  } catch {
    kept = {};
  }
  const parsed = preferencesSchema.safeParse(kept);
  return parsed.success ? parsed.data : preferencesSchema.parse({});
}
