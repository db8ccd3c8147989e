use strict;
use warnings;

my $total = 0;
print "start\n";
$totl += 1;
print "$total\n";
