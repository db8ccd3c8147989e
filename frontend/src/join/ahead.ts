import { engineFor, prefetchEditor } from '../editor/create-editor.ts';

/** Resolves when the browser has nothing better to do, or after a second. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 200);
  });
}

/** Fetches the editor beside the room. What fails here is fetched again, and told, when it is needed. */
export async function fetchEditor(): Promise<void> {
  await Promise.allSettled([prefetchEditor(engineFor((query) => matchMedia(query).matches))]);
}

/** Fetches the room and its editor while a name is typed. */
export async function fetchRoom(): Promise<void> {
  await idle();
  await Promise.allSettled([import('../room/RoomPage.tsx'), fetchEditor()]);
}
