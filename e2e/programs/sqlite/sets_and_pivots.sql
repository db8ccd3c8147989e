CREATE TABLE a(x); CREATE TABLE b(x);
INSERT INTO a VALUES (1),(2),(2),(3),(NULL); INSERT INTO b VALUES (2),(3),(4),(NULL);
SELECT x FROM a UNION SELECT x FROM b; SELECT x FROM a UNION ALL SELECT x FROM b;
SELECT x FROM a INTERSECT SELECT x FROM b; SELECT x FROM a EXCEPT SELECT x FROM b;
SELECT x FROM a WHERE x NOT IN (SELECT x FROM b);
SELECT x FROM a WHERE x NOT IN (SELECT x FROM b WHERE x IS NOT NULL);
VALUES (1, 'one'), (2, 'two');
CREATE TABLE marks(student, subject, mark);
INSERT INTO marks VALUES ('Ann','maths',5),('Ann','art',3),('Bob','maths',4),('Cy','art',2);
SELECT student, max(CASE subject WHEN 'maths' THEN mark END) AS maths, max(CASE subject WHEN 'art' THEN mark END) AS art FROM marks GROUP BY student;
SELECT x, count(*) FROM a GROUP BY x HAVING count(*) > 1; -- duplicates
DELETE FROM a WHERE rowid NOT IN (SELECT min(rowid) FROM a GROUP BY x);
SELECT rowid, x FROM a;
SELECT avg(x) AS median FROM (SELECT x FROM b WHERE x IS NOT NULL ORDER BY x LIMIT 2 - (SELECT count(x) FROM b) % 2 OFFSET (SELECT (count(x) - 1) / 2 FROM b));
SELECT (SELECT count(*) FROM a) AS a, (SELECT count(*) FROM b) AS b;
/* a comment
   over lines; with a semicolon */
SELECT ';' AS semicolon, '--' AS dashes; ; ;
SELECT 1; SELECT 2; SELECT 3
;
