\prompt 'Your name: ' name
\echo Hello, :name!
CREATE TABLE lines(n serial, line text);
\copy lines(line) FROM pstdin
SELECT * FROM lines;
