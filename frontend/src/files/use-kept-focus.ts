import { useLayoutEffect, useRef } from 'react';
import type { FileRow } from './file-rows.ts';

/** Keeps the focus in the tree when the row that had it goes: on the one that is there in its place, or on what it has become (`follow`). Answers how the tree tells of its focus, too. */
export function useKeptFocus(rows: readonly FileRow[], focused: string | null, focus: (row: FileRow) => void) {
  const inside = useRef(false);
  const followed = useRef<string | null>(null);
  const at = useRef(0);
  useLayoutEffect(() => {
    const become = rows.find(({ key }) => key === followed.current);
    if (become) {
      followed.current = null;
      if (inside.current) return focus(become);
    }
    const now = rows.findIndex(({ key }) => key === focused);
    const row = rows[now] ?? rows[at.current] ?? rows.at(-1);
    if (inside.current && document.activeElement === document.body && row) focus(row);
    if (now >= 0) at.current = now;
  });
  return {
    follow: (key: string) => void (followed.current = key),
    noteFocus: {
      onFocus() {
        inside.current = true;
        followed.current = null;
      },
      onBlur: () => void (inside.current = false),
    },
  };
}
