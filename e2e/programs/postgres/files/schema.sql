CREATE TABLE people(name text, city text); CREATE TABLE cities(city text PRIMARY KEY, country text);
