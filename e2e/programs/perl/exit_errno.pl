use strict;
open my $file, '<', 'nowhere/at/all.txt' or die "Can't open: $!";
