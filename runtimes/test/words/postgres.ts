import type { Words } from './words.ts';

const numbers = 'WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)';
const plain = '\\pset format unaligned\n\\pset tuples_only on\n';

export const words: Words = {
  hello: '\\echo Hello, world!',
  echo: { lacks: 'psql has no loops: it reads one line (\\prompt) or all of them (\\copy … from pstdin)' },
  streams: '\\echo out 1\n\\warn err 1\n\\echo out 2\n\\warn err 2',
  exit3: '\\set ON_ERROR_STOP on\nSELECT 1 / 0;',
  fails: '\\set ON_ERROR_STOP on\n\nSELECT 1;\nSELECT * FROM broken;',
  failsWith: 3,
  place: /main\.sql:4/,
  endless: `${numbers} SELECT count(*) FROM n;`,
  flood: (lines) => `\\set FETCH_COUNT 1000\n${plain}SELECT 'line ' || i FROM generate_series(0, ${lines - 1}) i;`,
  unicode: `${plain}SELECT U&'héllo wörld 日本 😀 👩‍👩‍👧 \\202Ertl\\202C é';`,
  printsThenComputes: `\\echo before\n${plain}SELECT 'before ' || i FROM generate_series(0, 99) i;\n\\echo last\n${numbers} SELECT count(*) FROM n;`,
  leaves: 'CREATE TABLE left_behind(a int);\nALTER DATABASE postgres SET application_name = \'left\';\n\\echo left',
  finds: `${plain}SELECT CASE WHEN to_regclass('left_behind') IS NULL AND NOT EXISTS (SELECT FROM pg_db_role_setting) THEN 'clean' ELSE 'dirty' END;`,
};
