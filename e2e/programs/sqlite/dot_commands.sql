CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT DEFAULT 'nobody', CHECK (length(name) < 50));
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  author INT REFERENCES users(id) ON DELETE CASCADE,
  body TEXT
);
CREATE INDEX posts_by_author ON posts(author);
CREATE VIEW recent AS SELECT * FROM posts ORDER BY id DESC LIMIT 10;
CREATE TRIGGER touched AFTER INSERT ON posts BEGIN UPDATE users SET name = name || '*' WHERE id = new.author; END;
INSERT INTO users(name) VALUES ('Ann'), ('Bo''b'), (NULL);
INSERT INTO posts(author, body) VALUES (1, 'hello'), (2, 'x');
.tables
.schema
.schema users
.indexes
.indexes posts
.databases
.headers on
.mode
.mode list
SELECT * FROM users;
.separator ", "
SELECT * FROM users;
.mode column
SELECT * FROM users;
.mode csv
SELECT *, 'a "quoted", one' FROM users;
.mode tabs
SELECT * FROM users;
.mode line
SELECT * FROM users LIMIT 2;
.mode markdown
SELECT * FROM users;
.mode json
SELECT * FROM users;
.mode html
SELECT * FROM users LIMIT 1;
.mode insert users
SELECT * FROM users;
.mode quote
SELECT * FROM users;
.mode table
SELECT * FROM users;
.nullvalue NULL
.mode box
SELECT * FROM users;
.print that was all
.dump
.fullschema
.show
