CREATE TABLE items(id int, name text, price numeric(8,2));
COPY items FROM STDIN WITH (FORMAT csv, HEADER);
id,name,price
1,"pen, blue",1.50
2,ink,
\.
COPY items(name, id) FROM STDIN (FORMAT csv, NULL 'nothing');
paper,3
nothing,4
\.
COPY items FROM STDIN;
5	tab	2
6	\N	\N
\.
BEGIN;
COPY items FROM STDIN CSV;
7,glue,3.25
\.
COMMIT;
SELECT * FROM items ORDER BY id;
COPY items FROM STDIN CSV;
8,bad,price
\.
COPY items TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE (name));
SHOW search_path;
SELECT current_schemas(false);
