CREATE TABLE users(id serial PRIMARY KEY, name text, age int);
INSERT INTO users(name, age) VALUES ('Ann', 30), ('Bo''b', NULL), (NULL, 5);
\pset null '(null)'
SELECT * FROM users;
\x on
SELECT * FROM users;
\x off
\pset border 2
SELECT * FROM users;
\pset border 0
SELECT * FROM users;
\pset border 1
\pset linestyle unicode
SELECT * FROM users;
\pset linestyle ascii
\pset format unaligned
SELECT * FROM users;
\pset format csv
SELECT * FROM users;
\pset format html
SELECT * FROM users LIMIT 1;
\pset format markdown
\pset format aligned
\pset footer off
SELECT name FROM users;
\pset footer on
\t on
SELECT name FROM users;
\t off
\a
SELECT name, age FROM users;
\a
\pset title 'All of them'
SELECT name FROM users;
\pset title
SELECT name, age FROM users \gx
\pset numericlocale on
SELECT 1234567 AS n;
\pset expanded auto
SELECT 1 AS a;
\pset
