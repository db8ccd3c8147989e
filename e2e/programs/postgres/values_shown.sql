SELECT NULL AS nothing, '' AS empty, 0 AS zero, 1.0 AS n, 2.50::numeric(5,1) AS rounded, 1e20::float8 AS big, 0.1::float8 + 0.2::float8 AS f, 1.0 / 3 AS third, 10 / 4 AS int, 10 % 4 AS rest, -7 / 2 AS minus;
SELECT true AS yes, false AS no, 1 = 1 AS eq, NULL = NULL AS unknown, 'a' < 'b' AS less, 'NaN'::float8 AS nan, 'Infinity'::float8 AS inf;
SELECT 'text'::char(8) AS padded, '\x48656c6c6f'::bytea AS bytes, B'1010' AS bits, '12:30'::time AS t, '1 year 2 mons 3 days 04:05:06'::interval AS i, '10.0.0.1/8'::inet AS ip, '(1,2)'::point AS p;
SELECT 'two
lines' AS text, 1 AS n UNION ALL SELECT 'one', 2 UNION ALL SELECT E'tab\there', 3 UNION ALL SELECT '| bar', 4;
SELECT ARRAY[1,2,NULL] AS a, ARRAY['x y','z"','NULL'] AS b, '{{1,2},{3,4}}'::int[] AS m, ROW(1,'a b',NULL) AS r, int4range(1,5) AS range;
SELECT pg_typeof(1), pg_typeof(1.5), pg_typeof('x'), pg_typeof(now()), pg_typeof(ARRAY[1]);
SELECT 1 WHERE false;
SELECT;
SELECT 'a' AS "a column with a long name", 'a value that is longer than its column' AS c, 5 AS "N";
SELECT '日本語' AS "国", 'é' AS e, '😀' AS emoji, 'ab' AS ascii;
SELECT x, length(x), octet_length(x), upper(x), reverse(x) FROM (VALUES ('naïve'), ('日本'), ('😀')) v(x);
VALUES (1, 'one'), (2, NULL), (NULL, 'three');
SELECT 123456789012345678901234567890::numeric * 2 AS huge, 9223372036854775807 AS bigint, round(2.5) AS r, round(2.5::float8) AS rf, trunc(-2.7) AS t, 2 ^ 10 AS pow, sqrt(2) AS root, 7.0 / 2 AS q, 1e-7::float8 AS small, 1234567.891::real AS real;
SELECT U&'\0061\+01F600' AS escaped, E'\u00e9' AS e, $$it's "quoted"$$ AS dollar, $x$a $$ b$x$ AS tagged, 'con' 'cat' AS bad;
SELECT 'con'
  'cat' AS joined; SELECT 1; SELECT 2 AS two, 3 AS three;
