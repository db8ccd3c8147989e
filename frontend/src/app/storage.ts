/** A storage of the browser, and a page's own while the browser forbids them. */
export type PageStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The browser's; where it is forbidden or switched off, one that lasts as long as the page. */
export function storageOf(kind: 'localStorage' | 'sessionStorage'): PageStorage {
  try {
    const storage = window[kind];
    // Some browsers throw before this, others have null here.
    storage.getItem('');
    return storage;
  } catch {
    const kept = new Map<string, string>();
    return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) };
  }
}
