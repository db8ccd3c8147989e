import { StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** ms by which colours come even while the page has much to do. */
const COLOURS_BY = 500;

/** Fetches the colours of languages before they are shown. */
export function fetchLanguages(ids: readonly string[]): void {
  // One that does not come now is asked for again when it is shown.
  for (const id of ids) loadLanguage(id).catch(() => undefined);
}

/** A language's colours and indentation, by Monaco's id; they come when there is time, for a text can be typed into without. */
export async function loadLanguage(id: string): Promise<Extension> {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in self) await new Promise((resolve) => requestIdleCallback(resolve, { timeout: COLOURS_BY }));
  if (id === 'python') return (await import('@codemirror/lang-python')).python();
  if (id === 'sql') {
    const { sql, SQLite } = await import('@codemirror/lang-sql');
    // Also for PostgreSQL, whose own dialect has "name" and "number" among its key words.
    return sql({ dialect: SQLite });
  }
  if (id === 'javascript' || id === 'typescript') return (await import('@codemirror/lang-javascript')).javascript({ typescript: id === 'typescript' });
  if (id === 'php') return (await import('@codemirror/lang-php')).php();
  if (id === 'java' || id === 'kotlin' || id === 'csharp') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/clike'))[id]);
  if (id === 'r') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/r')).r);
  if (id === 'rust') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/rust')).rust);
  if (id === 'swift') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/swift')).swift);
  if (id === 'c' || id === 'cpp') return (await import('@codemirror/lang-cpp')).cpp();
  if (id === 'go') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/go')).go);
  if (id === 'lua') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/lua')).lua);
  if (id === 'perl') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/perl')).perl);
  if (id === 'ruby') return StreamLanguage.define((await import('@codemirror/legacy-modes/mode/ruby')).ruby);
  return [];
}
