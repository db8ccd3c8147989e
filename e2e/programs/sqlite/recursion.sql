WITH RECURSIVE fibonacci(n, a, b) AS (SELECT 1, 0, 1 UNION ALL SELECT n + 1, b, a + b FROM fibonacci WHERE n < 15)
SELECT n, a AS value FROM fibonacci;
CREATE TABLE employees(id INT, name TEXT, boss INT);
INSERT INTO employees VALUES (1,'Root',NULL),(2,'Left',1),(3,'Right',1),(4,'Leaf',2),(5,'Twig',4);
WITH RECURSIVE tree(id, name, depth, path) AS (
  SELECT id, name, 0, name FROM employees WHERE boss IS NULL
  UNION ALL
  SELECT e.id, e.name, t.depth + 1, t.path || ' > ' || e.name FROM employees e JOIN tree t ON e.boss = t.id
  ORDER BY 3 DESC
)
SELECT printf('%*s%s', depth * 2, '', name) AS chart, path FROM tree;
WITH RECURSIVE primes(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM primes WHERE n < 50)
SELECT group_concat(n) AS primes FROM primes p WHERE NOT EXISTS (SELECT 1 FROM primes q WHERE q.n < p.n AND p.n % q.n = 0);
-- A graph's shortest paths.
CREATE TABLE edges(a, b, cost);
INSERT INTO edges VALUES ('A','B',4),('A','C',1),('C','B',2),('B','D',5),('C','D',8),('D','E',3);
WITH RECURSIVE walk(node, cost, path) AS (
  SELECT 'A', 0, 'A' UNION ALL
  SELECT b, w.cost + e.cost, w.path || b FROM edges e JOIN walk w ON e.a = w.node WHERE instr(w.path, b) = 0)
SELECT node, min(cost) AS cost, path FROM walk GROUP BY node ORDER BY node;
