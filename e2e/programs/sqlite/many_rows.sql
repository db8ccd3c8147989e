CREATE TABLE points AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 399) SELECT i, i * i AS square, i % 7 AS week, printf('%08.3f', i / 3.0) AS third FROM n;
SELECT * FROM points;
SELECT week, count(*) AS n, avg(square) AS mean FROM points GROUP BY week;
