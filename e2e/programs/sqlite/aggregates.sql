CREATE TABLE sales(region TEXT, product TEXT, amount INT, price REAL);
INSERT INTO sales VALUES ('north','apple',3,1.25),('north','pear',0,2),('south','apple',12,1.2),('south','fig',NULL,3.5),('west','pear',7,1.999),('west',NULL,1,NULL);
SELECT region, count(*), count(amount), sum(amount), avg(amount), min(price), max(price), total(price) FROM sales GROUP BY region;
SELECT product, group_concat(region, ', ') AS regions FROM sales GROUP BY product HAVING count(*) > 1 ORDER BY product;
SELECT count(DISTINCT product) AS products, sum(amount * price) AS revenue, round(avg(price), 2) AS average FROM sales;
SELECT region, sum(amount) FILTER (WHERE product = 'apple') AS apples FROM sales GROUP BY region ORDER BY apples DESC NULLS LAST;
SELECT sum(amount) FROM sales WHERE 0;
SELECT region FROM sales GROUP BY 1 ORDER BY max(amount) DESC LIMIT 2 OFFSET 1;
SELECT CASE WHEN amount IS NULL THEN 'unknown' WHEN amount > 5 THEN 'many' ELSE 'few' END AS size, count(*) n FROM sales GROUP BY size ORDER BY n DESC, size;
