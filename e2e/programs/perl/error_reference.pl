use strict;
use warnings;
print "before\n";
my $list = [1, 2];
print $list->{a};
