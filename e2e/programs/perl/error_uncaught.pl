use strict;
use warnings;

sub parse { my $text = shift; die "cannot parse '$text'" unless $text =~ /^\d+$/; return $text }
sub load { return map { parse($_) } @_ }

END { print "end, status $?\n" }
print join(' ', load(1, 2)), "\n";
print join(' ', load(1, 'x')), "\n";
print "never\n";
