SELECT 1 AS fine;

SELECT * FROM nowhere;
SELECT 2 AS fine;
