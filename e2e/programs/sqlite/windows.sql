CREATE TABLE salaries(name TEXT, department TEXT, salary INT);
INSERT INTO salaries VALUES ('Ann','dev',120),('Bob','dev',100),('Cid','dev',100),('Dan','ops',90),('Eve','ops',95),('Fay','hr',70);
SELECT name, department, salary,
  row_number() OVER w AS rn, rank() OVER w AS rank, dense_rank() OVER w AS dense,
  lag(salary) OVER w AS before, lead(name, 1, '-') OVER w AS next,
  round(percent_rank() OVER w, 3) AS percent, ntile(2) OVER w AS half
FROM salaries WINDOW w AS (PARTITION BY department ORDER BY salary DESC, name);
SELECT name, salary, sum(salary) OVER (ORDER BY salary, name ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running,
  avg(salary) OVER (ORDER BY salary ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS moving,
  first_value(name) OVER (PARTITION BY department ORDER BY salary DESC) AS top FROM salaries ORDER BY salary, name;
WITH ranked AS (SELECT *, dense_rank() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM salaries)
SELECT department, name, salary FROM ranked WHERE place <= 2 ORDER BY department, place, name;
SELECT DISTINCT salary AS "second highest" FROM salaries ORDER BY 1 DESC LIMIT 1 OFFSET 1;
