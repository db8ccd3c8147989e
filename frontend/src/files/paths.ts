import type { SharedFile } from '@oci/protocol/events.ts';
import { nameOf } from '@oci/protocol/paths.ts';
import { LANGUAGES } from '@oci/runtimes/table.ts';

/** Path of a file by its id. */
export const pathOf = (files: readonly SharedFile[], id: string): string => files.find((file) => file.id === id)?.path ?? id;

const endOf = (path: string): string => nameOf(path).match(/[^.]\.([^.]+)$/)?.[1]?.toLowerCase() ?? '';

/** Ends of names that mean the same language as another. */
const SAME: Readonly<Record<string, string>> = { cjs: 'js', mjs: 'js', jsx: 'js', cts: 'ts', mts: 'ts', tsx: 'ts', pyi: 'py', h: 'cpp', hh: 'cpp', hpp: 'cpp', cc: 'cpp', cxx: 'cpp' };

/** Monaco's id of a file's language, by the end of its name. Languages that share an end share the id. */
export function monacoIdOf(path: string): string {
  const end = endOf(path);
  return LANGUAGES.find(({ file }) => endOf(file) === (SAME[end] ?? end))?.monaco ?? 'plaintext';
}
