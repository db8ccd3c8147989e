-- Customers, orders and what was never ordered.
CREATE TABLE customers (id serial PRIMARY KEY, name text NOT NULL, city text);
CREATE TABLE orders (id serial PRIMARY KEY, customer_id int REFERENCES customers, total numeric(8,2), placed date DEFAULT '2024-01-01');
INSERT INTO customers(name, city) VALUES ('Ada','London'),('Linus','Helsinki'),('Grace','New York'),('Alan',NULL);
INSERT INTO orders(customer_id,total,placed) VALUES (1,19.99,'2024-01-03'),(1,5,'2024-02-11'),(2,100.5,'2024-02-12'),(3,0.1,'2024-03-01'),(NULL,42,DEFAULT);
SELECT c.name, o.id, o.total FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
SELECT c.name, count(o.id) AS orders, coalesce(sum(o.total), 0) AS spent, round(avg(o.total), 2) AS average FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY spent DESC, c.name;
SELECT name FROM customers WHERE NOT EXISTS (SELECT 1 FROM orders WHERE customer_id = customers.id);
SELECT c.name, o.total FROM customers c FULL JOIN orders o ON o.customer_id = c.id WHERE c.id IS NULL OR o.id IS NULL;
SELECT a.name AS a, b.name AS b FROM customers a CROSS JOIN customers b WHERE a.id < b.id ORDER BY 1, 2;
SELECT c.name, latest.* FROM customers c CROSS JOIN LATERAL (SELECT total, placed FROM orders o WHERE o.customer_id = c.id ORDER BY placed DESC LIMIT 1) latest ORDER BY c.name;
SELECT DISTINCT ON (customer_id) customer_id, total FROM orders ORDER BY customer_id, total DESC;
SELECT placed, to_char(placed, 'Mon YYYY') AS month, extract(isodow FROM placed) AS weekday FROM orders ORDER BY placed;
DELETE FROM customers WHERE id = 1;
INSERT INTO orders(customer_id, total) VALUES (99, 1);
