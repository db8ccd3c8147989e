\i schema.sql
\ir data.sql
\copy cities FROM 'cities.csv' WITH (FORMAT csv, HEADER true)
COPY people (name, city) FROM stdin;
Cid	Rome
Dan	\N
\.
SELECT * FROM people LEFT JOIN cities USING (city) ORDER BY name;
\copy (SELECT name FROM people ORDER BY 1) TO 'out.csv' WITH (FORMAT csv)
\i broken.sql
\o out.txt
SELECT 'into a file' AS w;
\o
COPY cities TO stdout WITH (FORMAT csv, HEADER);
\copy cities TO stdout
\copy cities FROM 'missing.csv'
COPY people FROM stdin;
too	many	columns
\.
SELECT count(*) AS n FROM cities;
