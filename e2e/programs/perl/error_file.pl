use strict;
use warnings;
print "before\n";
open my $file, "<", "missing.txt" or die "Cannot open missing.txt: $!";
