use strict;
use warnings;
use Carp;
sub third { confess 'deep' }
sub second { third('x', [1]) if $_[0] }
sub first { second(@_, 2) }
first(1);
