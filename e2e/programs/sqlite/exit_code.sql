SELECT 'before' AS word;
.exit 7
SELECT 'after' AS word;
