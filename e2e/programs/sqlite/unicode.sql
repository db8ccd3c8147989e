SELECT 'héllo' AS "naïve", '日本語' AS "国", '😀' AS emoji, 'ﬁ' AS ligature;
SELECT '日本' AS w UNION ALL SELECT 'ab' UNION ALL SELECT '👩‍👩‍👧' UNION ALL SELECT 'é';
SELECT length('日本語'), length('😀'), upper('straße'), lower('ÄÖÜ'), substr('héllo', 2, 3), unicode('€'), char(8364, 128512), instr('añb', 'b');
SELECT 'Ж' < 'я', 'a' = 'A' COLLATE NOCASE, 'ä' = 'Ä' COLLATE NOCASE, 'ABC' LIKE 'a_c', 'ÄBC' LIKE 'ä%', 'abc' GLOB 'A*';
SELECT printf('%5s|%-5s|%05d|%.2f|%x|%c|%,d', 'é', 'ü', 42, 3.14159, 255, 'z', 1234567);
.mode column
.headers on
SELECT '日本語' AS "国", 'é' AS e;
.mode csv
SELECT '日本語', 'a,b', 'new
line';
