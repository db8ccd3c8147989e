SELECT date('2024-02-28', '+1 day') AS leap, date('2023-02-28', '+1 day') AS usual, date('2024-01-31', '+1 month') AS over;
SELECT strftime('%Y/%m/%d %H:%M:%S %j %w %W', '2024-03-10 14:05:09') AS formatted, julianday('2024-03-10') AS julian, unixepoch('2024-03-10') AS epoch;
SELECT datetime(1700000000, 'unixepoch') AS at, time('12:00', '+90 minutes') AS later, date('2024-05-15', 'start of month', '+1 month', '-1 day') AS last;
SELECT julianday('2024-12-25') - julianday('2024-01-01') AS days, strftime('%s', '2024-01-01') + 0 AS s, date('nonsense') AS bad, date('2024-05-15', 'weekday 0') AS sunday;
SELECT datetime('now') > '2024-01-01' AS later, length(datetime('now')) AS n, date('now', 'localtime') >= date('2024-01-01') AS today, current_date = date('now');
CREATE TABLE visits(who, day);
INSERT INTO visits VALUES ('a','2024-01-01'),('a','2024-01-02'),('a','2024-01-04'),('b','2024-01-02'),('b','2024-01-03'),('b','2024-01-04');
WITH marked AS (SELECT who, day, julianday(day) - row_number() OVER (PARTITION BY who ORDER BY day) AS island FROM visits)
SELECT who, min(day) AS "from", max(day) AS until, count(*) AS days FROM marked GROUP BY who, island HAVING count(*) > 1 ORDER BY who, 2;
SELECT strftime('%Y-%m', day) AS month, count(*) FROM visits GROUP BY month;
