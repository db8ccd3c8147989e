import type { Words } from './words.ts';

const numbers = (until: string): string => `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n ${until})`;

export const words: Words = {
  hello: '.print Hello, world!',
  echo: { lacks: 'the standard input of the shell is the program itself' },
  streams: '.print out 1\n.output stderr\n.print err 1\n.output stdout\n.print out 2\n.output stderr\n.print err 2',
  exit3: '.exit 3',
  fails: 'CREATE TABLE there(a);\n\nSELECT * FROM there;\nSELECT * FROM broken;',
  place: /near line 4/,
  endless: `${numbers('')} SELECT count(*) FROM n;`,
  flood: (lines) => `.mode list\n${numbers(`WHERE i < ${lines - 1}`)} SELECT 'line ' || i FROM n;`,
  unicode: ".mode list\nSELECT 'héllo wörld 日本 😀 👩‍👩‍👧 ' || char(0x202E) || 'rtl' || char(0x202C) || ' é';",
  printsThenComputes: `.print before\n.mode list\n${numbers('WHERE i < 100')} SELECT 'before ' || i FROM n;\n.print last\n${numbers('')} SELECT count(*) FROM n;`,
  leaves: '.output left.txt\n.print x\n.output stdout\nCREATE TABLE left_behind(a);\n.print left',
  finds: ".mode list\nSELECT iif(readfile('left.txt') IS NULL AND NOT EXISTS (SELECT * FROM sqlite_schema), 'clean', 'dirty');",
};
