INSERT INTO people VALUES ('Ann', 'Rome');
INSERT INTO people VALUES ('Bob', 'Oslo');
