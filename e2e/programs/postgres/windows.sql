CREATE TABLE salaries(name text, department text, salary int);
INSERT INTO salaries VALUES ('Ann','dev',120),('Bob','dev',100),('Cid','dev',100),('Dan','ops',90),('Eve','ops',95),('Fay','hr',70);
SELECT name, department, salary, row_number() OVER w AS rn, rank() OVER w, dense_rank() OVER w AS dense,
  lag(salary) OVER w AS before, lead(name, 1, '-') OVER w AS next, round((percent_rank() OVER w)::numeric, 3) AS percent
FROM salaries WINDOW w AS (PARTITION BY department ORDER BY salary DESC, name);
SELECT name, salary, sum(salary) OVER (ORDER BY salary, name) AS running,
  round(avg(salary) OVER (ORDER BY salary, name ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), 2) AS moving,
  first_value(name) OVER (PARTITION BY department ORDER BY salary DESC, name) AS top, ntile(3) OVER (ORDER BY salary, name) FROM salaries ORDER BY salary, name;
WITH ranked AS (SELECT *, dense_rank() OVER (PARTITION BY department ORDER BY salary DESC) AS place FROM salaries)
SELECT department, name, salary FROM ranked WHERE place <= 2 ORDER BY department, place, name;
SELECT department, percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median, mode() WITHIN GROUP (ORDER BY salary) AS mode FROM salaries GROUP BY department ORDER BY 1;
SELECT department, grouping(department) AS g, sum(salary) FROM salaries GROUP BY ROLLUP (department) ORDER BY department NULLS LAST;
SELECT department, string_agg(name, ', ' ORDER BY name) AS people, array_agg(salary ORDER BY salary) AS salaries, count(*) FILTER (WHERE salary >= 100) AS dear FROM salaries GROUP BY 1 HAVING count(*) > 1 ORDER BY 1;
SELECT DISTINCT salary AS "second highest" FROM salaries ORDER BY 1 DESC OFFSET 1 LIMIT 1;
SELECT avg(salary), stddev(salary), sum(salary)::float / 7 AS f, max(name) FROM salaries;
