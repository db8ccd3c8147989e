SELECT NULL, '', 0, 1.0, -0.0, 1e100, 1e-7, 0.1 + 0.2, 1.0 / 3, 10 / 4, 10 % 4, 10.0 / 4, 1 / 0, 123456789012345678;
SELECT 9223372036854775807 AS big, 9223372036854775807 + 1 AS over, -9223372036854775808 AS low, 0x1F AS hex, 1e999 AS inf, 2147483648 * 2;
SELECT 3.0, 3.14159265358979, 100000.0, 1234567.891, 1e15, 1e16, 123456789.123456789, 5e-324, 1.7976931348623157e308;
SELECT true, false, 1 = 1, 1 <> 1, 'a' < 'b', NULL IS NULL, NULL = NULL, NOT 1, 5 BETWEEN 1 AND 10, 'x' IN ('x', 'y');
SELECT x'48656c6c6f' AS blob, hex('Hi') AS hex, quote(x'00ff') AS quoted, length(x'000102') AS bytes, typeof(x'00') AS type;
SELECT typeof(1), typeof(1.5), typeof('1'), typeof(NULL), typeof(1 + '2'), '5' + 5, '5abc' * 2, 'abc' + 1, 1 || 2;
SELECT 'two
lines' AS text, 1 AS n UNION ALL SELECT 'one', 2 UNION ALL SELECT 'three
more
lines', 3;
SELECT 'tab	here' AS tab, 'quote''s' AS quote, '  spaces  ' AS spaces, '|' AS bar;
SELECT CAST('12.7' AS INT), CAST(12.7 AS INT), CAST('x' AS INT), CAST(5 AS TEXT), CAST(7 AS REAL), round(2.5), round(-1.235, 2), round(1e20, 1);
CREATE TABLE n(i INT, t TEXT, r REAL, v NUMERIC, b BLOB, d DECIMAL(10,2));
INSERT INTO n VALUES ('12', 12, 12, '12.0', 12, 9.90), ('x', 1.0, '1.50', '1e3', 'b', '007'), (1.0, 1e5, NULL, NULL, NULL, 1.005);
SELECT *, typeof(i), typeof(t), typeof(r), typeof(v), typeof(b), typeof(d) FROM n;
SELECT 1 WHERE 0;
SELECT 'a' AS "column with a long name", 'a value that is longer than its own column name' AS c;
