.read schema.sql
.read data.sql
.import --csv cities.csv cities
.mode
SELECT * FROM people JOIN cities USING (city) ORDER BY name;
.import --skip 1 cities.csv cities
.mode csv
.output out.csv
SELECT name, city FROM people;
.output
.mode box
SELECT readfile('out.csv') AS written;
.once once.txt
.print into a file
.read broken.sql
SELECT count(*) AS n FROM cities;
