import type { Engine } from '../editor/code-editor.ts';
import { engineFor } from '../editor/create-editor.ts';

/** What a later screen needs; the build names its files in the page (vite.config.ts). */
type Part = 'room' | Engine | `colours-${string}`;

/** Fetches the room while a name is typed: first what it opens with, then the whole editor. */
export async function fetchRoom(): Promise<void> {
  await Promise.all([fetchAhead('room'), fetchAhead('light')]);
  if (engineFor((query) => matchMedia(query).matches) === 'monaco') await fetchAhead('monaco');
}

/** Fetches what colours a language in the whole editor, by Monaco's id: asked for in vain it would not be asked for again. */
export async function fetchColours(monaco: string): Promise<void> {
  if (engineFor((query) => matchMedia(query).matches) === 'monaco') await fetchAhead(`colours-${monaco}`);
}

/**
 * Fetches the files of a part and runs none of them: the processor stays with the screen that
 * is shown. Resolves when all are there, or could not come; they are then asked for again, and
 * told, when they are needed. In development no file is named.
 */
async function fetchAhead(part: Part): Promise<void> {
  const named = document.head.querySelectorAll<HTMLLinkElement>(`link[rel=ahead][data-part=${part}]`);
  await Promise.all([...named].map(hint));
}

function hint(named: HTMLLinkElement): Promise<void> {
  const link = document.createElement('link');
  // Of Monaco but the bytes: to parse it is work too.
  link.rel = (named.dataset.part === 'room' || named.dataset.part === 'light') && named.href.endsWith('.js') ? 'modulepreload' : 'prefetch';
  if (!link.relList.supports(link.rel)) return Promise.resolve();
  if (link.rel === 'prefetch' && named.href.endsWith('.js')) link.crossOrigin = '';
  link.href = named.href;
  named.remove();
  return new Promise((resolve) => {
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
}
