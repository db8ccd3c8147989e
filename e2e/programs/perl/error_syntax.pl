use strict;
use warnings;

my %h = (a => 1;
print "never\n";
