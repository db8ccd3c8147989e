package Inventory;
use strict;
use warnings;
use Exporter 'import';
use Carp;
our @EXPORT_OK = qw(total describe);
our $VERSION = '1.02';
sub total { my $sum = 0; $sum += $_->[1] * $_->[2] for @_; return $sum }
sub describe { my ($name, $price, $count) = @_; return sprintf '%-6s %6.2f x %d', $name, $price, $count }
sub fail { croak 'failed on purpose' }
1;
