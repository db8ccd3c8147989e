CREATE TABLE kept(n int, t text);
COPY gone FROM stdin;
COPY kept FROM stdin WITH (DELIMITER ',');
1,one
2,X
\.
\c
SELECT * FROM kept;
BEGIN;
COPY kept FROM stdin;
3	three
\.
ROLLBACK;
SELECT count(*) FROM kept;
LISTEN news;
\set AUTOCOMMIT off
DELETE FROM kept;
ROLLBACK;
\set AUTOCOMMIT on
\set ECHO queries
SELECT count(*) AS still FROM kept;
\set ECHO none
\set QUIET off
INSERT INTO kept VALUES (3, 'x'), (4, 'y');
UPDATE kept SET n = n + 1;
DELETE FROM kept;
\set QUIET on
\set VERBOSITY terse
SELECT * FROM kept WHERE nope = 1;
\set VERBOSITY default
SELECT 1 AS a, 'x'::text AS b \gdesc
CREATE ROLE someone;
SET ROLE someone;
SELECT current_user, current_database();
DROP TABLE kept;
RESET ROLE;
CREATE SCHEMA s;
CREATE TABLE s.t(a int);
SET search_path = s, public;
\dt
CREATE TABLE parted(d date, v int) PARTITION BY RANGE (d);
CREATE TABLE p1 PARTITION OF parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
INSERT INTO parted VALUES ('2024-05-05', 1), ('2026-01-01', 2);
INSERT INTO parted VALUES ('2024-05-05', 1);
SELECT tableoid::regclass, * FROM parted;
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
SELECT (-1)::positive;
SELECT to_tsvector('english', 'The quick foxes jumped') @@ to_tsquery('fox & jump') AS found;
SELECT count(*) FROM generate_series(1, 100000);
