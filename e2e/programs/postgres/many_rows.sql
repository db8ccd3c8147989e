SELECT i, i * i AS square, repeat('x', i % 7) AS bar, round(i / 3.0, 3) AS third FROM generate_series(0, 399) i;
\set FETCH_COUNT 50
SELECT i AS few, 'text ' || i AS text FROM generate_series(1, 120) i;
