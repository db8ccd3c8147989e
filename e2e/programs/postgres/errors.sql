CREATE TABLE t(a int PRIMARY KEY, b text NOT NULL UNIQUE, c int CHECK (c > 0), d varchar(3));
INSERT INTO t VALUES (1, 'one', 1, 'x');
INSERT INTO t VALUES (1, 'again', 1);
INSERT INTO t VALUES (2, 'one', 1);
INSERT INTO t VALUES (2, NULL, 1);
INSERT INTO t VALUES (2, 'two', -1);
INSERT INTO t VALUES (2, 'two', 1, 'too long');
SELECT * FORM t;
SELECT nope FROM t;
SELECT t.bb FROM t;
SELECT * FROM gone;
SELECT foo(1);
SELECT upper(1, 2);
SELECT
  a,
  b,
FROM t;
CREATE TABLE t(x int);
SELECT 1 / 0;
SELECT 'abc'::int;
SELECT '2024-02-30'::date;
SELECT a, count(*) FROM t;
SELECT 1 + 'x';
SELECT 'a' || 1 AS fine, 2147483647 + 1;
SELECT a FROM t WHERE a = (SELECT a FROM t UNION SELECT 2);
SELECT a FROM t UNION SELECT b FROM t;
DROP TABLE gone;
DROP TABLE IF EXISTS gone;
INSERT INTO t(a, zz) VALUES (1, 2);
SELECT * FROM t WHERE b = "x";
\nonsense
\i missing.sql
SELECT 'it still runs' AS last;
SELECT 'never closed
