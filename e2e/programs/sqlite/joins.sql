-- Customers, orders and what was never ordered.
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers(id), total REAL, placed TEXT);
INSERT INTO customers VALUES (1,'Ada','London'),(2,'Linus','Helsinki'),(3,'Grace','New York'),(4,'Alan',NULL);
INSERT INTO orders(customer_id,total,placed) VALUES (1,19.99,'2024-01-03'),(1,5,'2024-02-11'),(2,100.5,'2024-02-12'),(3,0.1,'2024-03-01'),(NULL,42,'2024-03-02');

SELECT c.name, o.id, o.total FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
SELECT c.name, count(o.id) AS orders, coalesce(sum(o.total), 0) AS spent FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY spent DESC, c.name;
SELECT name FROM customers WHERE NOT EXISTS (SELECT 1 FROM orders WHERE customer_id = customers.id);
SELECT c.name, o.total FROM customers c FULL OUTER JOIN orders o ON o.customer_id = c.id WHERE c.id IS NULL OR o.id IS NULL;
SELECT a.name AS a, b.name AS b FROM customers a CROSS JOIN customers b WHERE a.id < b.id ORDER BY 1, 2;
SELECT * FROM customers NATURAL JOIN (SELECT 1 AS id, 'x' AS extra);
