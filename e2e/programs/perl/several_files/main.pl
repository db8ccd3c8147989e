use strict;
use warnings;
use FindBin;
use lib '.';
use Inventory qw(total describe);
require './extra.pl';

my @items = map { chomp; [split /,/] } do { open my $file, '<', 'items.csv' or die "no items: $!"; <$file> };
printf "%s\n", describe(@$_) for @items;
printf "total %.2f\n", total(@items);
print extra(), ' ', $INC{'Inventory.pm'}, ' ', $Inventory::VERSION, "\n";
Inventory::fail();
