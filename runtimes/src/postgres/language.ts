import type { Language } from '../language.ts';

export const postgres: Language = {
  id: 'postgres',
  label: 'SQL (PostgreSQL)',
  file: 'main.sql',
  monaco: 'pgsql',
  starter: `CREATE TABLE people (name text, city text);
INSERT INTO people VALUES ('world', 'everywhere'), ('Ada', 'London');

SELECT format('Hello, %s!', name) AS greeting, city
FROM people
ORDER BY name DESC;
`,
  runtimeLine: 'Runs in-browser through PGlite (WASM)',
  tables: 'aligned',
};
