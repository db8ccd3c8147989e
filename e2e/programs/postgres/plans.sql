CREATE TABLE big AS SELECT i AS id, i % 10 AS k, 'v' || i AS v FROM generate_series(1, 20000) i;
ALTER TABLE big ADD PRIMARY KEY (id);
CREATE INDEX ON big (k);
ANALYZE big;
EXPLAIN (COSTS OFF) SELECT * FROM big WHERE id = 42;
EXPLAIN (COSTS OFF) SELECT count(*) FROM big WHERE v LIKE 'x%';
SELECT k, count(*) AS n, min(v), max(v) FROM big GROUP BY k ORDER BY k;
SELECT sum(id) AS total, count(DISTINCT k) AS kinds FROM big;
