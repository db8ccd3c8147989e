SELECT trim('  x  '), ltrim('xxy', 'x'), rtrim('yxx', 'x'), replace('banana', 'a', 'o'), substr('hello', -3), substr('hello', 2, 2), instr('hello', 'l');
SELECT upper('abc') AS u, lower('ABC') AS l, length('hello') AS n, 'a' || 'b' || NULL AS none, coalesce(NULL, NULL, 'third') AS c, nullif(1, 1) AS nul, ifnull(NULL, 'x') AS i, iif(1 > 2, 'yes', 'no') AS f;
SELECT 'hello' LIKE 'h%o', 'hello' LIKE 'H_LLO', '10%' LIKE '10\%' ESCAPE '\', 'a*b' GLOB 'a[*]b', soundex('Robert'), hex(zeroblob(3)), quote('it''s'), printf('%s is %d years', 'Ada', 36);
-- Words of a sentence, counted.
WITH RECURSIVE words(word, rest) AS (
  SELECT '', lower('The quick fox and the lazy dog and the cat') || ' '
  UNION ALL SELECT substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM words WHERE rest <> '')
SELECT word, count(*) AS n FROM words WHERE word <> '' GROUP BY word ORDER BY n DESC, word;
-- A palindrome by characters.
WITH RECURSIVE turned(s, i, r) AS (SELECT 'level', 5, '' UNION ALL SELECT s, i - 1, r || substr(s, i, 1) FROM turned WHERE i > 0)
SELECT s, r, s = r AS palindrome FROM turned WHERE i = 0;
SELECT max(3, 1, 2), min('b', 'a'), abs(-5), sign(-2), pow(2, 10), sqrt(2), ceil(1.2), floor(-1.2), mod(7, 3), pi(), ln(10), exp(1), trunc(-2.7), degrees(pi());
