import { loadEnv } from 'vite';

/** Variables that the page may know, by name: those of the environment win, then `.env` in the first folder, then in the next. */
export function pageVariables(mode: string, folders: readonly string[]): Record<string, string> {
  // Where nothing else is set, the environment's own come out of every reading.
  return Object.assign({}, ...folders.toReversed().map((folder) => loadEnv(mode, folder, 'VITE_')));
}

/** Port of the backend beside the page: as the backend reads it, by the environment, or `.env` in the first folder that has one for it, or the default. */
export function backendPort(mode: string, folders: readonly string[]): string {
  return folders.map((folder) => loadEnv(mode, folder, 'PORT')['PORT']).find(Boolean) ?? '4000';
}
