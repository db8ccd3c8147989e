SELECT * FROM missing;
.quit
SELECT 'after' AS word;
