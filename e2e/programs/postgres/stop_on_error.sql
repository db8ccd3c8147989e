\set ON_ERROR_STOP on
SELECT 1 AS one;
SELECT * FROM missing;
SELECT 2 AS two;
