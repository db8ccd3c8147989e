WITH RECURSIVE fibonacci(n, a, b) AS (SELECT 1, 0::bigint, 1::bigint UNION ALL SELECT n + 1, b, a + b FROM fibonacci WHERE n < 15)
SELECT n, a AS value FROM fibonacci;
CREATE TABLE employees(id int, name text, boss int);
INSERT INTO employees VALUES (1,'Root',NULL),(2,'Left',1),(3,'Right',1),(4,'Leaf',2),(5,'Twig',4);
WITH RECURSIVE tree AS (
  SELECT id, name, 0 AS depth, ARRAY[name] AS path FROM employees WHERE boss IS NULL
  UNION ALL
  SELECT e.id, e.name, t.depth + 1, t.path || e.name FROM employees e JOIN tree t ON e.boss = t.id
)
SELECT repeat('  ', depth) || name AS chart, array_to_string(path, ' > ') AS path FROM tree ORDER BY tree.path;
SELECT string_agg(n::text, ',') AS primes FROM generate_series(2, 50) n WHERE NOT EXISTS (SELECT FROM generate_series(2, n - 1) d WHERE n % d = 0);
CREATE TABLE edges(a text, b text, cost int);
INSERT INTO edges VALUES ('A','B',4),('A','C',1),('C','B',2),('B','D',5),('C','D',8),('D','E',3),('E','A',1);
WITH RECURSIVE walk AS (
  SELECT 'A' AS node, 0 AS cost, ARRAY['A'] AS path UNION ALL
  SELECT e.b, w.cost + e.cost, w.path || e.b FROM edges e JOIN walk w ON e.a = w.node WHERE e.b <> ALL (w.path))
SELECT DISTINCT ON (node) node, cost, path FROM walk ORDER BY node, cost;
SELECT d::date AS day, to_char(d, 'Dy') AS name FROM generate_series('2024-02-27'::timestamp, '2024-03-02', '1 day') d;
SELECT * FROM unnest(ARRAY['x','y'], ARRAY[1,2,3]) WITH ORDINALITY AS t(word, number, place);
