CREATE TABLE people(name TEXT, city TEXT);
