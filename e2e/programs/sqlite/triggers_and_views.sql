CREATE TABLE items(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, price INT, total INT GENERATED ALWAYS AS (price * 2) STORED, CHECK (price >= 0));
CREATE TABLE log(at INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER added AFTER INSERT ON items BEGIN INSERT INTO log(what) VALUES ('added ' || new.name); END;
CREATE TRIGGER cheaper BEFORE UPDATE OF price ON items WHEN new.price < old.price BEGIN
  INSERT INTO log(what) VALUES (old.name || ': ' || old.price || ' -> ' || new.price);
END;
CREATE TRIGGER kept BEFORE DELETE ON items BEGIN SELECT RAISE(ABORT, 'items are kept'); END;
INSERT INTO items(name, price) VALUES ('pen', 3), ('book', 12);
UPDATE items SET price = price - 1;
DELETE FROM items;
SELECT * FROM items;
SELECT * FROM log;
CREATE VIEW dear(name, cost) AS SELECT name, price FROM items WHERE price > 5;
SELECT * FROM dear;
INSERT INTO dear VALUES ('x', 1);
DROP TRIGGER kept;
DELETE FROM items WHERE name = 'pen';
SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name;
SELECT * FROM sqlite_sequence;
ALTER TABLE items RENAME TO things;
ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red';
ALTER TABLE things RENAME COLUMN name TO title;
ALTER TABLE things DROP COLUMN colour;
.schema things
INSERT INTO things(total) VALUES (1);
CREATE TABLE strict_one(a INT, b TEXT) STRICT;
INSERT INTO strict_one VALUES ('x', 1);
CREATE TABLE nr(a TEXT PRIMARY KEY, b) WITHOUT ROWID;
INSERT INTO nr VALUES ('k', 1), ('k', 2);
