.nonsense
.mode sideways
.headers
.read missing.sql
.import missing.csv t
.width 5 10
SELECT 'a long text here' AS a, 'another long text' AS b;
  .tables
SELECT 1;
.t
.schema nothing
.print "quoted words" and 'others'
.show extra
