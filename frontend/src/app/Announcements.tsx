import { VisuallyHidden } from '@mantine/core';

/** The one polite live region of a page: says the newest words to screen readers. */
export function Announcements({ words }: { words: string }) {
  return <VisuallyHidden component="output" aria-live="polite" aria-label="Announcements">{words}</VisuallyHidden>;
}
