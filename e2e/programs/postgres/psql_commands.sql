\set who 'Ada'
\echo Hello :who
SELECT :'who' AS name, length(:'who') AS n;
\set table users
CREATE TABLE :"table" (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', mail varchar(40) UNIQUE, born date, CHECK (id > 0));
CREATE INDEX users_born ON users (born DESC) WHERE born IS NOT NULL;
CREATE VIEW adults AS SELECT id, name FROM users WHERE born < '2000-01-01';
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE posts (id int GENERATED ALWAYS AS IDENTITY, author int REFERENCES users ON DELETE CASCADE, feeling mood);
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
COMMENT ON TABLE users IS 'People';
\d
\dt
\d users
\d posts
\d adults
\di
\dv
\df twice
\dT
\d nothing
SELECT count(*) AS n, max(id) AS most FROM users \gset
\echo :n rows, most :most
\if :n
  \echo there are some
\else
  \echo there are none
\endif
SELECT 'SELECT ' || i || ' AS made' FROM generate_series(1, 2) i \gexec
\qecho to the output
\warn to the errors
SELECT 1 AS a, 2 AS b \g
\p
SELECT 'a' AS k, 'x' AS c, 1 AS v UNION SELECT 'a', 'y', 2 UNION SELECT 'b', 'x', 3 ORDER BY 1, 2 \crosstabview
\unset who
\echo :who
\conninfo_missing
\echo done
\q
\echo never
