import type { Language } from '../language.ts';

export const sqlite: Language = {
  id: 'sqlite',
  label: 'SQL (SQLite)',
  file: 'main.sql',
  monaco: 'sql',
  starter: `CREATE TABLE people (name TEXT, city TEXT);
INSERT INTO people VALUES ('world', 'everywhere'), ('Ada', 'London');

SELECT 'Hello, ' || name || '!' AS greeting, city
FROM people
ORDER BY name DESC;
`,
  runtimeLine: 'Runs in-browser through SQLite (WASM)',
  tables: 'box',
};
